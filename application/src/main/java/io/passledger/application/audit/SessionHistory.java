package io.passledger.application.audit;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.audit.AsOf.AtPosition;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.EventMacs;
import io.passledger.application.store.EventReader;
import io.passledger.application.store.RequestContext;
import io.passledger.application.store.StoredEvent;
import io.passledger.application.store.UnusableStream;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionState;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows all events of one session to callers that may read the trail. */
@Component
public class SessionHistory {

    private static final int EVENTS_SHOWN = 1_000;

    private final Decisions decisions;
    private final Access access;
    private final SettledLog log;
    private final EventSearch search;
    private final AuditEntries shown;
    private final EventReader reader;
    private final EventMacs macs;
    private final AuthenticatorsHistory users;
    private final Clock clock;

    SessionHistory(
            Decisions decisions,
            Access access,
            SettledLog log,
            EventSearch search,
            AuditEntries shown,
            EventReader reader,
            EventMacs macs,
            AuthenticatorsHistory users,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.search = search;
        this.shown = shown;
        this.reader = reader;
        this.macs = macs;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Returns the session's events so far.
     *
     * @param minPosition a position that the answer must include, or {@code null}
     * @throws Refusal {@code not-found} if the app has no such session
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
                    Optional<Boolean> revoked = isRevoked(decision, state);
                    return new SessionTrail(
                            state,
                            clock.instant(),
                            revoked.orElse(false),
                            entries,
                            more,
                            aliases,
                            revoked.isEmpty()
                                    || entries.stream().anyMatch(SessionHistory::isDoubtful));
                });
    }

    /**
     * Computes the state from the entries shown, so that both agree even if events have been added
     * meanwhile.
     */
    private static SessionState after(List<AuditEntry> entries, SessionState known) {
        SessionState state = SessionState.from(known.begun());
        for (AuditEntry entry : entries) {
            if (entry.event().event() instanceof SessionEvent event) {
                state = state.after(event);
            }
        }
        return state;
    }

    private static boolean isDoubtful(AuditEntry entry) {
        return entry.unverified() || entry.isOpaque();
    }

    /**
     * Returns the session as it began, from the log itself. This release may be unable to read its
     * current state; it is shown regardless.
     */
    private SessionState find(
            RequestContext context, Caller caller, SessionId sessionId, @Nullable AppId named) {
        Optional<AppId> only =
                decisions.decide(context, decision -> appOf(decision, caller, named)).result();
        AuditQuery first =
                new AuditQuery(
                        null,
                        null,
                        sessionId.value(),
                        "SessionBegun",
                        null,
                        null,
                        null,
                        null,
                        0,
                        1);
        List<StoredEvent> begun = search.find(first, Long.MAX_VALUE, 1);
        macs.require(begun);
        return reader.read(begun).stream()
                .map(RecordedEvent::event)
                .filter(SessionBegun.class::isInstance)
                .map(event -> SessionState.from((SessionBegun) event))
                .filter(session -> only.isEmpty() || session.appId().equals(only.get()))
                .findFirst()
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, "The session was not found."));
    }

    private Optional<AppId> appOf(Decision decision, Caller caller, @Nullable AppId named) {
        return caller instanceof Caller.Operator && named == null
                ? Optional.empty()
                : Optional.of(
                        access.requireBackend(decision, caller, Scope.AUDIT_READ, named).appId());
    }

    /**
     * Checks whether the session is revoked. Empty if the user's history can't be read or doesn't
     * verify.
     */
    private Optional<Boolean> isRevoked(Decision decision, SessionState session) {
        try {
            return Optional.of(access.isRevoked(decision, session));
        } catch (UnusableStream | RowNotVerified beyond) {
            return Optional.empty();
        }
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
        UserKey user = new UserKey(session.appId(), session.userId());
        try {
            return aliases(users.at(user, new AtPosition(last), settled).state());
        } catch (UnusableStream | RowNotVerified beyond) {
            return Map.of();
        }
    }

    private static Map<PasskeyId, String> aliases(AuthenticatorsState user) {
        Map<PasskeyId, String> aliases = new HashMap<>();
        for (Passkey passkey : user.passkeys()) {
            Alias alias = passkey.alias();
            if (alias != null) {
                aliases.put(passkey.passkeyId(), alias.value());
            }
        }
        return aliases;
    }
}
