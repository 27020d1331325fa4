/**
 * Whether the database is the one that this node knew. It may have gone back to an earlier state,
 * by a failover or a restore, or somebody may have deleted events. Depends on the store alone.
 */
@NullMarked
package io.passledger.application.continuity;

import org.jspecify.annotations.NullMarked;
