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

/** When a session accepts a factor, and when it lets its user enrol a passkey. */
final class FactorRules {

    private FactorRules() {}

    /**
     * Checks that a registration may begin. Enrolling a first passkey is a next action; adding one
     * to existing passkeys requires a passed session. A sign-in session is treated as if its user
     * had passkeys, because a session begun in public must respond alike for a user who doesn't
     * exist. An {@code external} grant held by the ceremony replaces the factor, if the session
     * accepts such grants.
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
                if (userHasPasskeys && !state.hasProof()) {
                    throw factorRequired();
                }
            }
            case FAILED, EXPIRED, CANCELLED -> state.require(NextAction.PASSKEY_REG);
        }
    }

    /**
     * Returns whether the session is a public sign-up, which must not reveal before its end that
     * the name is taken.
     */
    private static boolean signsUpInPublic(SessionState state) {
        return state.begun().publicBegin() && state.begun().flow() == Flow.SIGN_UP;
    }

    private static Refusal factorRequired() {
        return Refusal.of(
                RefusalCode.FACTOR_REQUIRED,
                "This user has a passkey: verify it in this session before adding another.");
    }

    /**
     * Checks that the factor may pass the session: only once, and only if it is the session user's.
     *
     * @throws Refusal {@code action-not-allowed}, {@code session-expired} if the user's
     *     authenticators were reset, or the user signed out everywhere, after the session began
     */
    static void requirePassable(
            SessionState state,
            FactorOutcome.Verified verified,
            @Nullable Bytes challenge,
            Instant now) {
        if (verified.factor() == Factor.REMEMBERED_BROWSER) {
            requireForRememberedBrowser(state);
        } else {
            state.require(action(state, verified.factor(), challenge, now));
        }
        requireSameUser(state, verified);
    }

    /**
     * Checks that a remembered browser may complete the session: only a sign-in of a user with a
     * passkey, which a backend began for nothing else, and in which nothing was tried yet.
     *
     * @throws Refusal {@code action-not-allowed}
     */
    static void requireForRememberedBrowser(SessionState state) {
        SessionEvent.SessionBegun begun = state.begun();
        boolean plainSignIn =
                begun.userId() != null
                        && begun.purpose() == Purpose.SIGN_IN
                        && begun.flow() == Flow.SIGN_IN
                        && begun.transaction() == null
                        && !begun.publicBegin();
        boolean untouched =
                state.status() == SessionStatus.PENDING
                        && state.passed() == null
                        && state.ceremonies().isEmpty()
                        && state.failures() == 0;
        if (!plainSignIn || !untouched) {
            throw Refusal.actionNotAllowed(
                    "This session does not accept a remembered browser.", state.nextActions());
        }
    }

    /**
     * Checks that a passkey may be proved again, in response to a challenge, in a completed
     * session.
     *
     * @throws Refusal as {@link #requirePassable}
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
            case EXTERNAL, RECOVERY_CODE, REMEMBERED_BROWSER -> fallbackAction(factor);
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

    /** Returns the action that tries a fallback. */
    static NextAction fallbackAction(Factor factor) {
        return switch (factor) {
            case EXTERNAL -> NextAction.EXTERNAL;
            case RECOVERY_CODE -> NextAction.RECOVERY_CODE;
            case PASSKEY, REMEMBERED_BROWSER ->
                    throw new IllegalArgumentException(factor.wire() + " is not a fallback");
        };
    }
}
