package io.passledger.application.store;

import io.passledger.domain.Bytes;

/**
 * A state as a snapshot keeps it: sealed whole under its user's key, since it is full of what the
 * user has done.
 *
 * @param revision of the state that was sealed
 */
record SealedSnapshot(String keyId, String revision, Bytes sealed) {}
