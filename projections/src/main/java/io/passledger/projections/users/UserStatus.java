package io.passledger.projections.users;

import io.passledger.domain.authenticators.UserKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a user's second factor stands. Of a user who was never heard of there is nothing.
 *
 * @param passkeyVerified the user has a passkey that was verified, by its registration or a login
 * @param recoveryCodesRemaining codes that still sign in
 * @param recoveryCodesAcknowledged the user has said that they are kept
 * @param acknowledgementOwed they are to be fetched and acknowledged at the next login
 * @param lockedUntil the end of the lock on sessions that a backend begins; {@code null} where
 *     there is none now
 * @param publicLockedUntil the end of the lock on guesses in sessions begun in public; {@code null}
 *     where there is none now
 * @param enrolledAt when the first of the passkeys came
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
