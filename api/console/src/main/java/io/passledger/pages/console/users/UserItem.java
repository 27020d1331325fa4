package io.passledger.pages.console.users;

import io.passledger.pages.console.DisplayedTimes;
import io.passledger.projections.users.UserStatus;

/**
 * A user as a row of the list, and as the head of the user's own page.
 *
 * @param lockedUntil empty if sessions begun by a backend are not locked
 * @param publicLockedUntil empty if guesses in publicly begun sessions are not locked
 */
record UserItem(
        String userId,
        String query,
        int passkeys,
        int codes,
        boolean acknowledged,
        String lockedUntil,
        String publicLockedUntil,
        String enrolledAt,
        String lastSeenAt) {

    static UserItem of(UserStatus status) {
        return new UserItem(
                status.user().userId().value(),
                UserLink.query(status.user().appId(), status.user().userId().value()),
                status.passkeys().count(),
                status.recoveryCodes().remaining(),
                status.recoveryCodes().acknowledged(),
                DisplayedTimes.of(status.lockedUntil()),
                DisplayedTimes.of(status.publicLockedUntil()),
                DisplayedTimes.of(status.passkeys().enrolledAt()),
                DisplayedTimes.of(status.lastSeenAt()));
    }
}
