package io.passledger.application.audit;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.audit.AsOf.AtPosition;
import io.passledger.application.audit.AuditQuery.PageRequest;
import io.passledger.application.audit.AuditQuery.Who;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.store.UnusableStream;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import io.passledger.domain.session.SessionEvent;
import io.passledger.domain.session.SessionState;
import java.time.Clock;
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
    private final AuditAccess access;
    private final Access sessions;
    private final SessionBeginnings beginnings;
    private final TrailReader reader;
    private final AuthenticatorsHistory users;
    private final Clock clock;

    SessionHistory(
            Decisions decisions,
            AuditAccess access,
            Access sessions,
            SessionBeginnings beginnings,
            TrailReader reader,
            AuthenticatorsHistory users,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.sessions = sessions;
        this.beginnings = beginnings;
        this.reader = reader;
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
        SessionState begun = find(context, caller, sessionId, named);
        TrailReader.Found found = reader.read(eventsOf(begun), minPosition);
        List<AuditEntry> entries = found.entries();
        SessionState state = after(entries, begun);
        Map<PasskeyId, String> aliases = aliases(state, entries, found.settled());
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
                            found.more(),
                            aliases,
                            revoked.isEmpty()
                                    || entries.stream().anyMatch(SessionHistory::isDoubtful));
                });
    }

    /**
     * Computes the state from the entries shown, so that both agree even if events have been added
     * meanwhile.
     */
    private static SessionState after(List<AuditEntry> entries, SessionState begun) {
        SessionState state = begun;
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

    /** Returns the session as it began, if the caller may see it. */
    private SessionState find(
            RequestContext context, Caller caller, SessionId sessionId, @Nullable AppId named) {
        AppId only = access.appOf(context, caller, named);
        return beginnings
                .find(sessionId)
                .filter(session -> only == null || session.appId().equals(only))
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, "The session was not found."));
    }

    /**
     * Checks whether the session is revoked. Empty if the user's history can't be read or doesn't
     * verify.
     */
    private Optional<Boolean> isRevoked(Decision decision, SessionState session) {
        try {
            return Optional.of(sessions.isRevoked(decision, session));
        } catch (UnusableStream | RowNotVerified beyond) {
            return Optional.empty();
        }
    }

    private static AuditQuery eventsOf(SessionState session) {
        return AuditQuery.everything(PageRequest.first(EVENTS_SHOWN))
                .of(session.appId())
                .with(Who.ofSession(session.sessionId().value()));
    }

    /**
     * Returns the user's names for passkeys, as they were at the last event shown. Empty if the
     * user's history can't be read or doesn't verify.
     */
    private Map<PasskeyId, String> aliases(
            SessionState session, List<AuditEntry> entries, long settled) {
        if (session.userId() == null || entries.isEmpty()) {
            return Map.of();
        }
        long last = entries.getLast().event().position();
        UserKey user = new UserKey(session.appId(), session.userId());
        try {
            return users.at(user, new AtPosition(last), settled).aliases();
        } catch (UnusableStream | RowNotVerified beyond) {
            return Map.of();
        }
    }
}
