/** The projection of sessions: each run of the second factor and how it went, for auditors. */
@NullMarked
package io.passledger.projections.sessions;

import org.jspecify.annotations.NullMarked;
