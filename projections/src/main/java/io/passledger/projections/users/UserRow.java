package io.passledger.projections.users;

import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.users.UserStatus.Codes;
import io.passledger.projections.users.UserStatus.Passkeys;
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
}
