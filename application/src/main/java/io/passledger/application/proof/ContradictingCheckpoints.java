package io.passledger.application.proof;

/**
 * Thrown when the log's key has signed two different trees of one size. This alone proves, without
 * an export, that the log was rewritten or shown differently to different people.
 */
public final class ContradictingCheckpoints extends RuntimeException {

    ContradictingCheckpoints(long size) {
        super(
                "two checkpoints of %d events have different roots: the log was rewritten or is shown differently to different clients"
                        .formatted(size));
    }
}
