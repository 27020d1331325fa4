package io.passledger.command;

import io.passledger.application.proof.Checkpoint;
import io.passledger.application.proof.SignedNote;
import io.passledger.application.timestamp.TimestampLine;
import io.passledger.application.timestamp.TimestampRefused;
import io.passledger.application.timestamp.TimestampVerifier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time-stamps below the checkpoints that an auditor accepts. */
final class TimestampedCheckpoints {

    private final TimestampVerifier verifier;
    private @Nullable Stamp largest;
    private @Nullable String refused;

    private TimestampedCheckpoints(TimestampVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * A checkpoint with a valid time-stamp.
     *
     * @param events the number of events that the checkpoint covers
     * @param by the time by which they had happened
     */
    record Stamp(long events, Instant by) {}

    /**
     * @throws IllegalArgumentException if the file can't be read as certificates
     */
    static TimestampedCheckpoints trusting(Path certificate) {
        return new TimestampedCheckpoints(TimestampVerifier.trusting(certificate));
    }

    /** Takes in the time-stamps of a checkpoint that the log's key has signed. */
    void see(SignedNote note) {
        long events = Checkpoint.parse(note.text()).head().size();
        note.signatures().stream()
                .flatMap(signature -> TimestampLine.of(signature).stream())
                .forEach(line -> see(note.text(), events, line));
    }

    private void see(String text, long events, TimestampLine line) {
        try {
            Instant time = verifier.verify(line.token(), text);
            if (largest == null
                    || events > largest.events()
                    || (events == largest.events() && time.isBefore(largest.by()))) {
                largest = new Stamp(events, time);
            }
        } catch (TimestampRefused invalid) {
            refused =
                    "the one of %s below the checkpoint of %,d events is refused: %s"
                            .formatted(line.authority(), events, invalid.getMessage());
        }
    }

    /**
     * Returns the largest checkpoint with a valid time-stamp.
     *
     * @throws NotTimestamped if there is none
     */
    Stamp largest() {
        return Optional.ofNullable(largest)
                .orElseThrow(() ->
                        new NotTimestamped(
                                "no checkpoint has a valid time-stamp"
                                        + (refused == null ? "" : "; " + refused)));
    }
}
