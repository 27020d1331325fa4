package io.passledger.projections.users;

import io.passledger.domain.authenticators.UserKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of a user's second factor. An unknown user has an empty one.
 *
 * @param passkeyVerified whether a passkey of the user was verified, by its registration or a login
 * @param recoveryCodesRemaining how many unspent codes
 * @param recoveryCodesAcknowledged whether the user has acknowledged the codes
 * @param acknowledgementOwed whether codes must be fetched and acknowledged at the next login
 * @param lockedUntil the end of the lock on sessions that a backend begins; {@code null} if there
 *     is none now
 * @param publicLockedUntil the end of the lock on guesses in sessions begun in public; {@code null}
 *     if there is none now
 * @param enrolledAt when the first passkey was enrolled
 * @param lastSeenAt when a factor was last verified
 */
public record UserStatus(
        UserKey user,
        int passkeys,
        boolean passkeyVerified,
        int recoveryCodesRemaining,
        boolean recoveryCodesAcknowledged,
        boolean acknowledgementOwed,
        @Nullable Instant lockedUntil,
        @Nullable Instant publicLockedUntil,
        @Nullable Instant enrolledAt,
        @Nullable Instant lastSeenAt) {

    public boolean isEnrolled() {
        return passkeys > 0;
    }

    public boolean isLocked() {
        return lockedUntil != null;
    }

    static UserStatus of(UserRow row, Instant now) {
        return new UserStatus(
                row.user(),
                row.enrolment().count(),
                row.enrolment().verified(),
                row.codes().remaining(),
                row.codes().acknowledged(),
                row.codes().owed(),
                inForce(row.lockedUntil(), now),
                inForce(row.publicLockedUntil(), now),
                row.enrolment().enrolledAt(),
                row.lastSeenAt());
    }

    private static @Nullable Instant inForce(@Nullable Instant until, Instant now) {
        return until != null && now.isBefore(until) ? until : null;
    }
}
