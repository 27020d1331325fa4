package io.passledger.application.continuity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database said when it was looked at, all of it on one connection.
 *
 * @param newest the newest event; {@code null} where there is none
 * @param treePosition the newest event that is in the log's tree
 * @param readOnly whether it takes no writes
 * @param schema the newest version of the schema
 */
record DatabaseObservation(
        Instant startedAt,
        long timeline,
        @Nullable LogMark newest,
        long treePosition,
        boolean readOnly,
        String schema) {}
