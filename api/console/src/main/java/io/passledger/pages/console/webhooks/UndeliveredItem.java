package io.passledger.pages.console.webhooks;

import io.passledger.application.webhooks.UndeliveredEvent;
import io.passledger.pages.console.DisplayedTimes;

/**
 * An undelivered event of a webhook as a row.
 *
 * @param nextAttemptAt empty unless a retry is scheduled
 */
record UndeliveredItem(
        long position,
        String type,
        String failure,
        int attempts,
        String failedAt,
        String nextAttemptAt) {

    static UndeliveredItem of(UndeliveredEvent letter) {
        return new UndeliveredItem(
                letter.position(),
                letter.type(),
                letter.failure(),
                letter.attempts(),
                DisplayedTimes.of(letter.failedAt()),
                DisplayedTimes.of(letter.nextAttemptAt()));
    }
}
