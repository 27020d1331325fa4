package io.passledger.application.witness;

import io.passledger.application.proof.SignedNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many of which witnesses must have cosigned a checkpoint.
 *
 * @param witnesses with different keys
 * @param needed 1 to their number
 */
public record Quorum(List<CosignerKey> witnesses, int needed) {

    public Quorum {
        witnesses = List.copyOf(witnesses);
        if (witnesses.stream().map(CosignerKey::toString).distinct().count() < witnesses.size()) {
            throw new IllegalArgumentException("a witness is named twice");
        }
        if (needed < 1 || needed > witnesses.size()) {
            throw new IllegalArgumentException(
                    "the quorum must be 1 to the number of witnesses, " + witnesses.size());
        }
    }

    /**
     * When the quorum was reached: all that the checkpoint vouches for had happened by then. Empty
     * where it was not.
     */
    public Optional<Instant> reached(SignedNote note) {
        return witnesses.stream()
                .flatMap(witness -> witness.cosigned(note).stream())
                .sorted()
                .skip(needed - 1L)
                .findFirst();
    }
}
