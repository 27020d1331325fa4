package io.passledger.application.proof;

/**
 * The log's key has signed two different trees of one size. No export is needed to prove that the
 * log was rewritten, or shown differently to different people.
 */
public final class ContradictingCheckpoints extends RuntimeException {

    ContradictingCheckpoints(long size) {
        super(
                "two checkpoints of %d events have different roots: the log was rewritten or is shown differently to different clients"
                        .formatted(size));
    }
}
