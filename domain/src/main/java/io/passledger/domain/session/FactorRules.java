package io.passledger.domain.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a session takes a factor, and when it lets its user enrol one. */
final class FactorRules {

    private FactorRules() {}

    /**
     * Enrolling a first passkey is a next action; adding to those that there are takes a session
     * that was passed. Whether a session that signs in has passkeys to sign in with is not looked
     * at: one begun in public must answer alike for a user who doesn't exist. A backend's word that
     * comes with the ceremony stands for the factor, where the session takes such words.
     *
     * @throws Refusal {@code factor-required}, {@code action-not-allowed}
     */
    static void requireRegistration(
            SessionState state, PendingCeremony ceremony, boolean userHasPasskeys) {
        boolean hasOrSeemsTo = userHasPasskeys || state.begun().flow() == Flow.SIGN_IN;
        switch (state.status()) {
            case PENDING -> {
                if (ceremony.vouchedFor()) {
                    state.require(NextAction.EXTERNAL);
                    return;
                }
                if (state.passed() == null && hasOrSeemsTo && !signsUpInPublic(state)) {
                    throw factorRequired();
                }
                state.require(NextAction.PASSKEY_REG);
            }
            case COMPLETED -> {
                if (userHasPasskeys && !passedWithFactor(state)) {
                    throw factorRequired();
                }
            }
            case FAILED, EXPIRED, CANCELLED -> state.require(NextAction.PASSKEY_REG);
        }
    }

    /** Nobody learns before the end whether the name that is signed up for is taken. */
    private static boolean signsUpInPublic(SessionState state) {
        return state.begun().publicBegin() && state.begun().flow() == Flow.SIGN_UP;
    }

    private static boolean passedWithFactor(SessionState state) {
        return state.passed() != null && state.passed().factor() != null;
    }

    private static Refusal factorRequired() {
        return Refusal.of(
                RefusalCode.FACTOR_REQUIRED,
                "This user has a passkey: verify it in this session before adding another.");
    }

    /**
     * A factor passes a session once, and only the session's own user's does.
     *
     * @throws Refusal {@code action-not-allowed}, {@code session-expired} where the user's
     *     authenticators were reset, or the user signed out, after the session began
     */
    static void requirePassable(
            SessionState state,
            FactorOutcome.Verified verified,
            @Nullable Bytes challenge,
            Instant now) {
        state.require(action(state, verified.factor(), challenge, now));
        requireSameUser(state, verified);
    }

    /**
     * A passkey is proved once more, in answer to a challenge, in a session that is completed.
     *
     * @throws Refusal as above
     */
    static void requireRepeatable(
            SessionState state, FactorOutcome.Verified verified, Bytes challenge, Instant now) {
        PendingCeremony ceremony = state.requireCeremony(CeremonyKind.AUTHENTICATION, challenge);
        if (state.status() != SessionStatus.COMPLETED || ceremony.isExpiredAt(now)) {
            throw Refusal.actionNotAllowed(
                    "A factor can be repeated only in a completed session that has not expired: request options.",
                    state.nextActions());
        }
        requireSameUser(state, verified);
    }

    private static void requireSameUser(SessionState state, FactorOutcome.Verified verified) {
        if (state.userId() == null) {
            return;
        }
        if (!state.userId().equals(verified.userId())) {
            throw new IllegalArgumentException("the factor does not belong to the session's user");
        }
        if (state.knowsResets() && state.resets() != verified.resets()) {
            throw Refusal.of(
                    RefusalCode.SESSION_EXPIRED,
                    "The user was reset or signed out everywhere: begin a new session.");
        }
    }

    private static NextAction action(
            SessionState state, Factor factor, @Nullable Bytes challenge, Instant now) {
        return switch (factor) {
            case PASSKEY -> ceremonyAction(state, challenge, now);
            case EXTERNAL, RECOVERY_CODE -> fallbackAction(factor);
        };
    }

    private static NextAction ceremonyAction(
            SessionState state, @Nullable Bytes challenge, Instant now) {
        PendingCeremony ceremony = state.requireCeremony(challenge);
        if (ceremony.isExpiredAt(now)) {
            throw Refusal.actionNotAllowed(
                    "The challenge has expired: request new options.", state.nextActions());
        }
        if (ceremony.vouchedFor()) {
            return NextAction.EXTERNAL;
        }
        return ceremony.kind() == CeremonyKind.AUTHENTICATION
                ? NextAction.PASSKEY_AUTH
                : NextAction.PASSKEY_REG;
    }

    /** The action by which a fallback is tried. */
    static NextAction fallbackAction(Factor factor) {
        return switch (factor) {
            case EXTERNAL -> NextAction.EXTERNAL;
            case RECOVERY_CODE -> NextAction.RECOVERY_CODE;
            case PASSKEY -> throw new IllegalArgumentException("a passkey is not a fallback");
        };
    }
}
