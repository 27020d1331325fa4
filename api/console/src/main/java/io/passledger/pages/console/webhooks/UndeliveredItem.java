package io.passledger.pages.console.webhooks;

import io.passledger.application.webhooks.DeadLetter;
import io.passledger.pages.console.Times;

/**
 * An event that a webhook was not given, as a row.
 *
 * @param nextAttemptAt empty unless it is to be sent again
 */
record UndeliveredItem(
        long position,
        String type,
        String failure,
        int attempts,
        String failedAt,
        String nextAttemptAt) {

    static UndeliveredItem of(DeadLetter letter) {
        return new UndeliveredItem(
                letter.position(),
                letter.type(),
                letter.failure(),
                letter.attempts(),
                Times.of(letter.failedAt()),
                Times.of(letter.nextAttemptAt()));
    }
}
