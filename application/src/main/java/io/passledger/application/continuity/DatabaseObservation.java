package io.passledger.application.continuity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check of the database, all read on one connection.
 *
 * @param newest the newest event; {@code null} if there is none
 * @param treePosition the position of the newest event in the tree
 * @param readOnly whether the database rejects writes
 * @param schema the newest version of the schema
 */
record DatabaseObservation(
        Instant startedAt,
        long timeline,
        @Nullable LogMark newest,
        long treePosition,
        boolean readOnly,
        String schema) {}
