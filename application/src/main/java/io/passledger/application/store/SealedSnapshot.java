package io.passledger.application.store;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A state as a snapshot keeps it: sealed whole under its user's key, since it is full of what the
 * user has done.
 *
 * @param revision of the state that was sealed
 * @param eventId the newest event in the state; {@code null} in revisions before 3
 */
record SealedSnapshot(String keyId, String revision, Bytes sealed, @Nullable String eventId) {}
