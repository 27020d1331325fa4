/**
 * Detects whether the database is still the one that this node knew. A failover or a restore may
 * have taken it back to an earlier state, or somebody may have deleted events. Depends only on the
 * store.
 */
@NullMarked
package io.passledger.application.continuity;

import org.jspecify.annotations.NullMarked;
