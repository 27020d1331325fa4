package io.passledger.pages.console.proofs;

import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.pages.console.DisplayedTimes;

/**
 * A checkpoint as its page shows it.
 *
 * @param size number of events that it covers
 * @param note the signed text
 */
record CheckpointItem(long size, String signedAt, String note) {

    static CheckpointItem of(SignedCheckpoint checkpoint) {
        return new CheckpointItem(
                checkpoint.head().size(),
                DisplayedTimes.of(checkpoint.signedAt()),
                checkpoint.note());
    }
}
