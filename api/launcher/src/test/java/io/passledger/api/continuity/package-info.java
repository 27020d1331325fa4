/** Nodes whose database goes back, loses events, or changes under them. */
@NullMarked
package io.passledger.api.continuity;

import org.jspecify.annotations.NullMarked;
