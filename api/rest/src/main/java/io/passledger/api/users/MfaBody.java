package io.passledger.api.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.application.users.UserControl.Reader;
import io.passledger.domain.app.MfaRequirement;
import io.passledger.domain.authenticators.UserId;
import io.passledger.projections.users.UserStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The status of a user's second factor. */
record MfaBody(
        UserId userId,
        boolean required,
        boolean enrolled,
        @JsonProperty("isPasskeyAuthenticatorVerified") boolean isPasskeyAuthenticatorVerified,
        int passkeys,
        Codes recoveryCodes,
        boolean locked,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant lockedUntil,
        PublicLock publicLock) {

    /**
     * The lock on guessable factors in sessions begun in public.
     *
     * @param lockedUntil {@code null} if there is none
     */
    record PublicLock(
            boolean locked,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant lockedUntil) {

        static PublicLock until(@Nullable Instant end) {
            return new PublicLock(end != null, end);
        }
    }

    record Codes(int remaining, boolean acknowledged) {}

    static MfaBody of(Reader reader, UserStatus status) {
        return new MfaBody(
                status.user().userId(),
                reader.mfa() == MfaRequirement.REQUIRED,
                status.isEnrolled(),
                status.passkeys().verified(),
                status.passkeys().count(),
                new Codes(
                        status.recoveryCodes().remaining(), status.recoveryCodes().acknowledged()),
                status.isLocked(),
                status.lockedUntil(),
                PublicLock.until(status.publicLockedUntil()));
    }
}
