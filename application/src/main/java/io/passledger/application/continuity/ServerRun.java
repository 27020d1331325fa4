package io.passledger.application.continuity;

import java.time.Instant;

/**
 * One run of a PostgreSQL server. Within it, what was committed stays; another run may have less.
 *
 * @param systemIdentifier of the cluster of its data; 0 where it can't be asked for
 * @param timeline grows with each promotion and each recovery to a point in time
 * @param startedAt when this run began
 */
record ServerRun(long systemIdentifier, long timeline, Instant startedAt) {

    /** For people: which data it has, and which history of it. */
    String name() {
        return systemIdentifier + "/" + timeline;
    }
}
