package io.passledger.application.session;

import io.passledger.application.access.Caller;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.recovery.RecoveryCodeHasher;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Command;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendExternalGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRecoveryCode;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionCommand.FailFallback;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/**
 * Passes a session if the passkey does not work: with a backend's grant, or with a recovery code.
 */
@Component
public class Fallbacks {

    private final OpenSessions sessions;
    private final FactorPass factors;
    private final RecoveryCodeHasher recoveryCodes;
    private final CeremonyMetrics metrics;
    private final Clock clock;

    Fallbacks(
            OpenSessions sessions,
            FactorPass factors,
            RecoveryCodeHasher recoveryCodes,
            CeremonyMetrics metrics,
            Clock clock) {
        this.sessions = sessions;
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Accepts an {@code external} grant. */
    public Decided<AttemptVerdict<SessionResult>> external(
            RequestContext context, Caller caller, SessionId sessionId, String token) {
        return external(context, caller, sessionId, token, Conclusion.plain());
    }

    /** Accepts an {@code external} grant and converts the result with {@code conclusion}. */
    public <R> Decided<AttemptVerdict<R>> external(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            String token,
            Conclusion<SessionResult, R> conclusion) {
        return metrics.count(
                Factor.EXTERNAL,
                () ->
                        sessions.act(
                                context,
                                caller,
                                sessionId,
                                (decision, open) ->
                                        attempt(
                                                        decision,
                                                        open,
                                                        Factor.EXTERNAL,
                                                        NextAction.EXTERNAL,
                                                        (user, now) ->
                                                                new SpendExternalGrant(
                                                                        user,
                                                                        SecretHash.of(token),
                                                                        open.app()
                                                                                .policy()
                                                                                .lockout(),
                                                                        open.id(),
                                                                        open.source(),
                                                                        now),
                                                        Refusal.of(
                                                                RefusalCode.GRANT_INVALID,
                                                                "The grant is used, expired, or not for"
                                                                        + " this user and session."))
                                                .conclude(decision, conclusion)));
    }

    /** Accepts a recovery code as typed by the user. */
    public Decided<AttemptVerdict<SessionResult>> recoveryCode(
            RequestContext context, Caller caller, SessionId sessionId, String code) {
        return recoveryCode(context, caller, sessionId, code, Conclusion.plain());
    }

    /** Accepts a recovery code and converts the result with {@code conclusion}. */
    public <R> Decided<AttemptVerdict<R>> recoveryCode(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            String code,
            Conclusion<SessionResult, R> conclusion) {
        return metrics.count(
                Factor.RECOVERY_CODE,
                () ->
                        sessions.act(
                                context,
                                caller,
                                sessionId,
                                (decision, open) ->
                                        attempt(
                                                        decision,
                                                        open,
                                                        Factor.RECOVERY_CODE,
                                                        NextAction.RECOVERY_CODE,
                                                        (user, now) ->
                                                                new SpendRecoveryCode(
                                                                        user,
                                                                        recoveryCodes.hash(
                                                                                user, code),
                                                                        open.app()
                                                                                .policy()
                                                                                .lockout(),
                                                                        open.id(),
                                                                        open.source(),
                                                                        now),
                                                        Refusal.of(
                                                                RefusalCode.RECOVERY_CODE_INVALID,
                                                                "The recovery code is wrong or"
                                                                        + " already used."))
                                                .conclude(decision, conclusion)));
    }

    private AttemptVerdict<SessionResult> attempt(
            Decision decision,
            OpenSession open,
            Factor factor,
            NextAction action,
            BiFunction<UserKey, Instant, Command<FactorOutcome>> command,
            Refusal denial) {
        Instant now = clock.instant();
        UserKey user = open.requireUser();
        AuthenticatorsState state = decision.authenticators(user);
        state.requireUnlocked(factor, open.source(), now);
        open.state().require(action);
        FactorOutcome outcome = decision.send(command.apply(user, now));
        return switch (outcome) {
            case FactorOutcome.Verified verified ->
                    new AttemptVerdict.Granted<>(factors.pass(decision, open, verified, null, now));
            case FactorOutcome.Failed failed -> {
                decision.send(new FailFallback(open.id(), failed.factor(), failed.failure()));
                yield new AttemptVerdict.Denied<>(denial);
            }
        };
    }
}
