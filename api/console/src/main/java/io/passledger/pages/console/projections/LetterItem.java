package io.passledger.pages.console.projections;

import io.passledger.pages.console.DisplayedTimes;
import io.passledger.projections.engine.DeadLetter;
import java.util.Objects;

/**
 * A dead letter as a row.
 *
 * @param error empty for an event that only waits behind another
 */
record LetterItem(
        long position,
        String type,
        String sequence,
        String error,
        String place,
        int attempts,
        String lastAt) {

    static LetterItem of(DeadLetter letter) {
        return new LetterItem(
                letter.position(),
                letter.type(),
                letter.sequence(),
                Objects.requireNonNullElse(letter.error(), ""),
                Objects.requireNonNullElse(letter.place(), ""),
                letter.attempts(),
                DisplayedTimes.of(letter.lastAt()));
    }
}
