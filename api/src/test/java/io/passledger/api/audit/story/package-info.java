/** Sessions in plain English. */
@NullMarked
package io.passledger.api.audit.story;

import org.jspecify.annotations.NullMarked;
