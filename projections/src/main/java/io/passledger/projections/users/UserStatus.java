package io.passledger.projections.users;

import io.passledger.domain.authenticators.UserKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The status of a user's second factor. An unknown user has an empty one.
 *
 * @param lockedUntil the end of the lock on sessions that a backend begins; {@code null} if there
 *     is none now
 * @param publicLockedUntil the end of the lock on guesses in sessions begun in public; {@code null}
 *     if there is none now
 * @param lastSeenAt when a factor was last verified
 */
public record UserStatus(
        UserKey user,
        Passkeys passkeys,
        Codes recoveryCodes,
        @Nullable Instant lockedUntil,
        @Nullable Instant publicLockedUntil,
        @Nullable Instant lastSeenAt) {

    /**
     * A user's passkeys.
     *
     * @param count how many passkeys
     * @param verified whether one of them was verified, by its registration or a login
     * @param enrolledAt when the first of them was enrolled; {@code null} without one
     */
    public record Passkeys(int count, boolean verified, @Nullable Instant enrolledAt) {

        static final Passkeys NONE = new Passkeys(0, false, null);

        Passkeys registered(Instant at) {
            return new Passkeys(
                    count + 1,
                    true,
                    enrolledAt == null ? at.truncatedTo(ChronoUnit.MICROS) : enrolledAt);
        }

        /** Adds a passkey that has not been verified here yet. */
        Passkeys imported(Instant at) {
            return new Passkeys(
                    count + 1,
                    verified,
                    enrolledAt == null ? at.truncatedTo(ChronoUnit.MICROS) : enrolledAt);
        }

        Passkeys used() {
            return new Passkeys(count, true, enrolledAt);
        }

        Passkeys removed() {
            return count <= 1 ? NONE : new Passkeys(count - 1, verified, enrolledAt);
        }
    }

    /**
     * A user's recovery codes.
     *
     * @param remaining how many unspent codes
     * @param acknowledged whether the user has acknowledged the codes
     * @param owed whether codes must be fetched and acknowledged at the next login
     */
    public record Codes(int remaining, boolean acknowledged, boolean owed) {

        static final Codes NONE = new Codes(0, false, false);

        Codes spent() {
            return new Codes(Math.max(0, remaining - 1), acknowledged, owed);
        }

        Codes nowOwed() {
            return new Codes(remaining, acknowledged, true);
        }

        Codes nowAcknowledged() {
            return new Codes(remaining, true, false);
        }
    }

    public boolean isEnrolled() {
        return passkeys.count() > 0;
    }

    public boolean isLocked() {
        return lockedUntil != null;
    }

    static UserStatus of(UserRow row, Instant now) {
        return new UserStatus(
                row.user(),
                row.enrolment(),
                row.codes(),
                inForce(row.lockedUntil(), now),
                inForce(row.publicLockedUntil(), now),
                row.lastSeenAt());
    }

    private static @Nullable Instant inForce(@Nullable Instant until, Instant now) {
        return until != null && now.isBefore(until) ? until : null;
    }
}
