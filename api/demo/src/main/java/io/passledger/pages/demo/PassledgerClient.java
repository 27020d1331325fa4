package io.passledger.pages.demo;

import io.passledger.api.http.Call;
import io.passledger.application.access.Caller;
import io.passledger.application.audit.AppEvents;
import io.passledger.application.audit.AsOf.AtPosition;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditQuery.PageRequest;
import io.passledger.application.audit.AuditQuery.Who;
import io.passledger.application.audit.AuditTail;
import io.passledger.application.audit.AuditTails;
import io.passledger.application.audit.AuthenticatorsHistory;
import io.passledger.application.audit.AuthenticatorsHistory.Target;
import io.passledger.application.audit.PastAuthenticators;
import io.passledger.application.session.FirstOptions;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionStart;
import io.passledger.application.session.SessionWithOptions;
import io.passledger.application.session.SessionWithOptions.Begun;
import io.passledger.application.session.TokenCheck;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.tokens.ExpectedToken;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.application.users.UserControl;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All requests of the shop's backend to Passledger, with its API key. A customer's backend sends
 * the same over HTTP; each method names its operation.
 */
@ConditionalOnDemo
@Component
class PassledgerClient {

    private static final FirstOptions.Asked EITHER =
            new FirstOptions.Asked(
                    true, new PasskeyRegistrationOptions.Request(null, null, false, null));

    private final DemoApp app;
    private final Decisions decisions;
    private final SessionWithOptions start;
    private final UserControl users;
    private final TokenCheck tokens;
    private final SessionControl sessions;
    private final AuditTails tails;
    private final AppEvents events;
    private final AuthenticatorsHistory history;

    PassledgerClient(
            DemoApp app,
            Decisions decisions,
            SessionWithOptions start,
            UserControl users,
            TokenCheck tokens,
            SessionControl sessions,
            AuditTails tails,
            AppEvents events,
            AuthenticatorsHistory history) {
        this.app = app;
        this.decisions = decisions;
        this.start = start;
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.tails = tails;
        this.events = events;
        this.history = history;
    }

    /** {@code POST /v1/sessions}, with the {@code options} of the matching ceremony. */
    Begun begin(
            Call call, ShopAccount account, Purpose purpose, @Nullable Transaction transaction) {
        Caller.Backend backend = app.backend();
        return start.begin(
                        context(call, backend),
                        backend,
                        new SessionStart.Request(
                                null,
                                account.userId(),
                                account.username(),
                                account.username(),
                                purpose,
                                transaction),
                        EITHER)
                .result();
    }

    /** {@code POST /v1/grants}: the shop vouches for a user in this session only. */
    String vouch(Call call, UserId userId, SessionId sessionId) {
        Caller.Backend backend = app.backend();
        return decisions
                .decide(
                        context(call, backend),
                        decision ->
                                users.grant(
                                        decision,
                                        backend,
                                        GrantType.EXTERNAL,
                                        userId,
                                        sessionId,
                                        null))
                .result()
                .token();
    }

    /**
     * {@code POST /v1/tokens/verify} with what the shop expects; empty if the token is invalid or
     * does not match.
     */
    Optional<VerifiedToken> verify(Call call, String token, ExpectedToken expected) {
        Caller.Backend backend = app.backend();
        return tokens.check(context(call, backend), backend, null, token, expected)
                .result()
                .active();
    }

    /** {@code DELETE /v1/sessions/{sessionId}}, which revokes the session's tokens. */
    void end(Call call, SessionId sessionId) {
        Caller.Backend backend = app.backend();
        sessions.end(context(call, backend), backend, sessionId, null);
    }

    /**
     * {@code GET /v1/audit/events/tail}.
     *
     * @param sessionId limits the events to one session; {@code null} for all of the user's events
     */
    AuditTail follow(Call call, UserId userId, @Nullable SessionId sessionId, long after) {
        Caller.Backend backend = app.backend();
        AuditQuery query =
                AuditQuery.everything(PageRequest.first(1))
                        .with(
                                Who.ofUser(
                                        userId.value(),
                                        sessionId == null ? null : sessionId.value()))
                        .beyond(after);
        return tails.begin(context(call, backend), backend, query, after);
    }

    /** {@code GET /v1/users/{userId}/authenticators?asOf=}. */
    PastAuthenticators asOf(Call call, UserId userId, long position) {
        Caller.Backend backend = app.backend();
        return history.show(
                        context(call, backend),
                        backend,
                        new Target(userId, null),
                        new AtPosition(position),
                        null)
                .result();
    }

    /** Returns the user's own event at the given position; events of other users are not found. */
    Optional<AuditEntry> eventAt(UserId userId, long position) {
        return events.at(DemoApp.ID, position)
                .filter(entry -> userId.equals(entry.event().context().userId()));
    }

    private static RequestContext context(Call call, Caller.Backend backend) {
        return new RequestContext(
                call.events().by(new Actor(Actor.Kind.BACKEND, backend.keyId().value())), null);
    }
}
