/** The projection of sessions: each run of the second factor and its result, for auditors. */
@NullMarked
package io.passledger.projections.sessions;

import org.jspecify.annotations.NullMarked;
