package io.passledger.application.store;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A state as stored in a snapshot. It is sealed as a whole with its user's key, because it consists
 * largely of the user's data.
 *
 * @param revision the revision of the state that was sealed
 * @param eventId the newest event in the state; {@code null} in revisions before 3
 */
record SealedSnapshot(String keyId, String revision, Bytes sealed, @Nullable String eventId) {}
