package io.passledger.application.session;

import io.passledger.application.access.Caller;
import io.passledger.application.recovery.NewRecoveryCodes;
import io.passledger.application.recovery.RecoveryCode;
import io.passledger.application.recovery.RecoveryCodeSets;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Bytes;
import io.passledger.domain.NextAction;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.AuthenticatorsCommand.AcknowledgeRecoveryCodes;
import io.passledger.domain.authenticators.RecoveryCodes;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.session.SessionCommand.ReceiveAcknowledgement;
import io.passledger.domain.session.SessionCommand.ShowRecoveryCodes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requires a user to fetch recovery codes and to acknowledge storing them before a session
 * completes.
 */
@Component
public class RecoveryCodeDuty {

    private final OpenSessions sessions;
    private final RecoveryCodeSets sets;
    private final AccessTokenIssuer accessTokens;
    private final Clock clock;

    RecoveryCodeDuty(
            OpenSessions sessions,
            RecoveryCodeSets sets,
            AccessTokenIssuer accessTokens,
            Clock clock) {
        this.sessions = sessions;
        this.sets = sets;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /**
     * Returns a new set in clear, shown only this once. A set that was shown before and not
     * acknowledged becomes invalid.
     */
    public Decided<List<RecoveryCode>> show(
            RequestContext context, Caller caller, SessionId sessionId) {
        return sessions.act(
                context,
                caller,
                sessionId,
                (decision, open) -> {
                    open.state().require(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
                    NewRecoveryCodes codes =
                            sets.replace(decision, open.requireUser(), open.app().policy());
                    decision.send(new ShowRecoveryCodes(open.id(), codes.setId(), clock.instant()));
                    return codes.codes();
                });
    }

    /** Records that the user has stored the codes, and completes the session. */
    public Decided<SessionResult> acknowledge(
            RequestContext context, Caller caller, SessionId sessionId) {
        return acknowledge(context, caller, sessionId, Conclusion.plain());
    }

    /** Records the acknowledgement and converts the result with {@code conclusion}. */
    public <R> Decided<R> acknowledge(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            Conclusion<SessionResult, R> conclusion) {
        return sessions.act(
                context,
                caller,
                sessionId,
                (decision, open) -> {
                    Instant now = clock.instant();
                    open.state().require(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
                    decision.send(new AcknowledgeRecoveryCodes(open.requireUser()));
                    AccessTokenIssue issue = accessTokens.prepare(open.app(), now);
                    decision.send(
                            new ReceiveAcknowledgement(
                                    open.id(), currentCodes(decision, open), issue, now));
                    return conclusion.of(
                            decision,
                            accessTokens.result(
                                    open.app(),
                                    decision.session(open.id()),
                                    issue,
                                    now,
                                    null,
                                    null));
                });
    }

    private static @Nullable Bytes currentCodes(Decision decision, OpenSession open) {
        RecoveryCodes codes = decision.authenticators(open.requireUser()).recoveryCodes();
        return codes == null ? null : codes.setId();
    }
}
