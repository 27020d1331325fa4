package io.passledger.projections.users;

import io.passledger.domain.authenticators.UserKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A row of the projection of users.
 *
 * @param enrolment the user's means of signing in
 * @param lockedUntil the end of the lock on sessions that a backend begins
 * @param publicLockedUntil the end of the lock on guesses in sessions begun in public
 * @param lastSeenAt when one of this user's factors was last verified
 * @param position the last event applied to it
 */
record UserRow(
        UserKey user,
        Passkeys enrolment,
        Codes codes,
        @Nullable Instant lockedUntil,
        @Nullable Instant publicLockedUntil,
        @Nullable Instant lastSeenAt,
        long position) {

    static UserRow unknown(UserKey user) {
        return new UserRow(user, Passkeys.NONE, Codes.NONE, null, null, null, 0);
    }

    UserRow with(Passkeys changed) {
        return new UserRow(
                user, changed, codes, lockedUntil, publicLockedUntil, lastSeenAt, position);
    }

    UserRow with(Codes changed) {
        return new UserRow(
                user, enrolment, changed, lockedUntil, publicLockedUntil, lastSeenAt, position);
    }

    UserRow lockedUntil(@Nullable Instant until) {
        return new UserRow(
                user, enrolment, codes, micros(until), publicLockedUntil, lastSeenAt, position);
    }

    UserRow publicLockedUntil(@Nullable Instant until) {
        return new UserRow(
                user, enrolment, codes, lockedUntil, micros(until), lastSeenAt, position);
    }

    UserRow seenAt(Instant at) {
        return new UserRow(
                user, enrolment, codes, lockedUntil, publicLockedUntil, micros(at), position);
    }

    UserRow reset() {
        return new UserRow(user, Passkeys.NONE, Codes.NONE, null, null, lastSeenAt, position);
    }

    UserRow at(long newPosition) {
        return new UserRow(
                user, enrolment, codes, lockedUntil, publicLockedUntil, lastSeenAt, newPosition);
    }

    private static @Nullable Instant micros(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * @param count how many passkeys
     * @param verified whether one of them was verified, by its registration or a login
     * @param enrolledAt when the first of them was enrolled
     */
    record Passkeys(int count, boolean verified, @Nullable Instant enrolledAt) {

        static final Passkeys NONE = new Passkeys(0, false, null);

        Passkeys registered(Instant at) {
            return new Passkeys(count + 1, true, enrolledAt == null ? micros(at) : enrolledAt);
        }

        /** Adds a passkey that has not been verified here yet. */
        Passkeys imported(Instant at) {
            return new Passkeys(count + 1, verified, enrolledAt == null ? micros(at) : enrolledAt);
        }

        Passkeys used() {
            return new Passkeys(count, true, enrolledAt);
        }

        Passkeys removed() {
            return count <= 1 ? NONE : new Passkeys(count - 1, verified, enrolledAt);
        }
    }

    /**
     * @param remaining how many unspent codes
     * @param acknowledged whether the user has acknowledged the codes
     * @param owed whether codes must be fetched and acknowledged at the next login
     */
    record Codes(int remaining, boolean acknowledged, boolean owed) {

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
}
