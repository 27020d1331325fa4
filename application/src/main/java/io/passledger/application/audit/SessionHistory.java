package io.passledger.application.audit;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.audit.AsOf.AtPosition;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import io.passledger.domain.session.SessionEvent;
import io.passledger.domain.session.SessionState;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows all that happened in one session to who may read the trail. */
@Component
public class SessionHistory {

    private static final int EVENTS_SHOWN = 1_000;

    private final Decisions decisions;
    private final Access access;
    private final SettledLog log;
    private final EventSearch search;
    private final AuditEntries shown;
    private final AuthenticatorsHistory users;
    private final Clock clock;

    SessionHistory(
            Decisions decisions,
            Access access,
            SettledLog log,
            EventSearch search,
            AuditEntries shown,
            AuthenticatorsHistory users,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.search = search;
        this.shown = shown;
        this.users = users;
        this.clock = clock;
    }

    /**
     * What happened in it so far.
     *
     * @param minPosition a position that the answer must have seen, or {@code null}
     * @throws Refusal {@code not-found} where the app has no such session
     */
    public Decided<SessionTrail> show(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            @Nullable AppId named,
            @Nullable Long minPosition) {
        SessionState known = find(context, caller, sessionId, named);
        long settled = log.settledFor(minPosition);
        List<AuditEntry> found = shown.of(search.find(query(known), settled, EVENTS_SHOWN + 1));
        boolean more = found.size() > EVENTS_SHOWN;
        List<AuditEntry> entries = more ? found.subList(0, EVENTS_SHOWN) : found;
        SessionState state = after(entries, known);
        Map<PasskeyId, String> aliases = aliases(state, entries, settled);
        return decisions.decide(
                context,
                decision -> {
                    decision.about(state.appId(), null, null);
                    decision.record(
                            new AuditTrailRead(
                                    Map.of("read", "session", "sessionId", sessionId.value()),
                                    entries.size()));
                    return new SessionTrail(
                            state,
                            clock.instant(),
                            access.isRevoked(decision, state),
                            entries,
                            more,
                            aliases);
                });
    }

    /** What is shown and what is said of it must agree, whatever has happened meanwhile. */
    private static SessionState after(List<AuditEntry> entries, SessionState known) {
        SessionState state = SessionState.from(known.begun());
        for (AuditEntry entry : entries) {
            if (entry.event().event() instanceof SessionEvent event) {
                state = state.after(event);
            }
        }
        return state;
    }

    private SessionState find(
            RequestContext context, Caller caller, SessionId sessionId, @Nullable AppId named) {
        return decisions
                .decide(context, decision -> session(decision, caller, sessionId, named))
                .result();
    }

    private SessionState session(
            Decision decision, Caller caller, SessionId sessionId, @Nullable AppId named) {
        if (caller instanceof Caller.Operator && named == null) {
            return decision.session(sessionId);
        }
        AppId only = access.requireBackend(decision, caller, Scope.AUDIT_READ, named).appId();
        return decision.findSession(sessionId)
                .filter(session -> session.appId().equals(only))
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, "There is no such session."));
    }

    private static AuditQuery query(SessionState session) {
        return new AuditQuery(
                session.appId(),
                null,
                session.sessionId().value(),
                null,
                null,
                null,
                null,
                null,
                0,
                EVENTS_SHOWN);
    }

    private Map<PasskeyId, String> aliases(
            SessionState session, List<AuditEntry> entries, long settled) {
        if (session.userId() == null || entries.isEmpty()) {
            return Map.of();
        }
        long last = entries.getLast().event().position();
        Map<PasskeyId, String> aliases = new HashMap<>();
        UserKey user = new UserKey(session.appId(), session.userId());
        for (Passkey passkey : users.at(user, new AtPosition(last), settled).state().passkeys()) {
            Alias alias = passkey.alias();
            if (alias != null) {
                aliases.put(passkey.passkeyId(), alias.value());
            }
        }
        return aliases;
    }
}
