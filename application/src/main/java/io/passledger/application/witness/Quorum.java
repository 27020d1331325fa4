package io.passledger.application.witness;

import io.passledger.application.proof.SignedNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The number of witnesses, out of a list, that must have cosigned a checkpoint.
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
     * Returns when the quorum was reached, or empty if it was not. Everything that the checkpoint
     * covers had happened by then.
     */
    public Optional<Instant> reached(SignedNote note) {
        return witnesses.stream()
                .flatMap(witness -> witness.cosigned(note).stream())
                .sorted()
                .skip(needed - 1L)
                .findFirst();
    }
}
