package io.passledger.application.continuity;

import java.time.Instant;

/**
 * One run of a PostgreSQL server. Committed data is kept within a run; another run may have less.
 *
 * @param systemIdentifier the identifier of the database cluster; 0 if it can't be read
 * @param timeline the timeline, which grows with each promotion and each point-in-time recovery
 * @param startedAt when this run began
 */
record ServerRun(long systemIdentifier, long timeline, Instant startedAt) {

    /** Returns a name for people: the cluster and its timeline. */
    String name() {
        return systemIdentifier + "/" + timeline;
    }
}
