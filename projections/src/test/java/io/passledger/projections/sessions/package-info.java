/** Tests of the projection of sessions. */
@NullMarked
package io.passledger.projections.sessions;

import org.jspecify.annotations.NullMarked;
