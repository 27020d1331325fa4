package io.passledger.command;

import io.passledger.application.proof.RetainedCheckpoints;
import io.passledger.application.proof.SignedNote;
import io.passledger.application.proof.VerifierKey;
import io.passledger.application.witness.Quorum;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints that an auditor accepts.
 *
 * @param newest time by which the witnesses had cosigned the last of them; empty if no witness is
 *     required
 */
record WitnessedCheckpoints(RetainedCheckpoints retained, Optional<Instant> newest) {

    /**
     * @param quorum {@code null} to accept every checkpoint
     * @param accepted receives each accepted checkpoint
     * @throws NotWitnessed if no checkpoint is accepted
     * @throws IllegalArgumentException as {@link RetainedCheckpoints#read}
     */
    static WitnessedCheckpoints read(
            Map<String, String> files,
            VerifierKey key,
            @Nullable Quorum quorum,
            Consumer<SignedNote> accepted) {
        Set<Instant> times = new HashSet<>();
        RetainedCheckpoints retained =
                RetainedCheckpoints.read(
                        files,
                        key,
                        note -> {
                            boolean counts = quorum == null || isReached(quorum, note, times);
                            if (counts) {
                                accepted.accept(note);
                            }
                            return counts;
                        });
        if (quorum != null && retained.count() == 0) {
            throw new NotWitnessed(quorum.needed(), quorum.witnesses().size());
        }
        return new WitnessedCheckpoints(retained, times.stream().max(Instant::compareTo));
    }

    private static boolean isReached(Quorum quorum, SignedNote note, Set<Instant> times) {
        Optional<Instant> reached = quorum.reached(note);
        reached.ifPresent(times::add);
        return reached.isPresent();
    }
}
