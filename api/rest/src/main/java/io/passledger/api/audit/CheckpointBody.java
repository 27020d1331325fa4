package io.passledger.api.audit;

import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.domain.Bytes;
import java.time.Instant;

/**
 * A checkpoint in a list.
 *
 * @param note the signed note, the only member that proves anything
 */
record CheckpointBody(long treeSize, Bytes rootHash, Instant signedAt, String note) {

    static CheckpointBody of(SignedCheckpoint checkpoint) {
        return new CheckpointBody(
                checkpoint.head().size(),
                checkpoint.head().root(),
                checkpoint.signedAt(),
                checkpoint.note());
    }
}
