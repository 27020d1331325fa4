package io.passledger.application.store;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.LogEvent;
import io.passledger.domain.session.SessionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * One request's unit of work. Whatever it reads is held to be true until all that it writes has
 * been appended in one transaction; else {@link Decisions} makes it again from newer states.
 */
public final class Decision {

    static final String KEY = "passledger.decision";

    private final Aggregates aggregates;
    private final ReadSet readSet = new ReadSet();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Claim> releases = new ArrayList<>();
    private final List<RowWrite> rows = new ArrayList<>();
    private final List<Runnable> onceCurrent = new ArrayList<>();
    private final Map<String, StreamEnd> ends = new HashMap<>();
    private EventContext context;
    private @Nullable Long position;

    Decision(Aggregates aggregates, EventContext context) {
        this.aggregates = aggregates;
        this.context = context;
    }

    static Decision current() {
        Decision decision = CurrentUnitOfWork.get().root().getResource(KEY);
        if (decision == null) {
            throw new IllegalStateException("events are appended by decisions only");
        }
        return decision;
    }

    /** Lets its aggregate decide on the command; a refusal is thrown as it is. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the aggregate's handler says the type
    public <R> R send(Object command) {
        return aggregates.send(command);
    }

    public Optional<AppState> findApp(AppId appId) {
        return aggregates.apps().state(appId.toString());
    }

    /**
     * @throws Refusal {@code not-found}
     */
    public AppState app(AppId appId) {
        return findApp(appId)
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, "There is no such app."));
    }

    public Optional<SessionState> findSession(SessionId sessionId) {
        return aggregates.sessions().state(sessionId.toString());
    }

    /**
     * @throws Refusal {@code not-found}
     */
    public SessionState session(SessionId sessionId) {
        return findSession(sessionId)
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, "There is no such session."));
    }

    /** A user of whom nothing is known has an empty state. */
    public AuthenticatorsState authenticators(UserKey user) {
        return aggregates.authenticators().state(user.toString()).orElseThrow();
    }

    /** Claims something along with the events; whoever was first keeps it. */
    public void claim(Claim claim) {
        claims.add(claim);
    }

    /** Gives something up along with the events. */
    public void release(Claim claim) {
        releases.add(claim);
    }

    /** Writes rows along with the events; where there are no events, none are written. */
    public void alongside(RowWrite write) {
        rows.add(write);
    }

    /** Records an event that belongs to no aggregate. */
    public void record(LogEvent event) {
        aggregates.publish(event);
    }

    /**
     * What the events are recorded with, once it is known whom they are about. The events of a
     * session are correlated by it.
     */
    public void about(AppId appId, @Nullable UserId userId, @Nullable SessionId sessionId) {
        context =
                new EventContext(
                        appId,
                        userId,
                        sessionId,
                        context.actor(),
                        context.ip(),
                        context.userAgent(),
                        sessionId == null ? context.correlationId() : sessionId.value(),
                        context.causationId());
    }

    /** What the events are recorded with. */
    public EventContext context() {
        return context;
    }

    /**
     * Does something that is not undone once it is certain that all that was read was current, also
     * where the decision is a refusal; not at all where it was out of date, and another try
     * follows.
     */
    public void onceCurrent(Runnable work) {
        onceCurrent.add(work);
    }

    void isCurrent() {
        onceCurrent.forEach(Runnable::run);
    }

    ReadSet readSet() {
        return readSet;
    }

    List<Claim> claims() {
        return claims;
    }

    List<Claim> releases() {
        return releases;
    }

    List<RowWrite> rows() {
        return rows;
    }

    /**
     * @param newest the streams that have grown, and where they end now
     */
    void appendedAt(long lastPosition, Map<String, StreamEnd> newest) {
        position = lastPosition;
        ends.putAll(newest);
    }

    /** Where a stream ends that this decision has appended to; {@code null} where it hasn't. */
    @Nullable StreamEnd endOf(String aggregateId) {
        return ends.get(aggregateId);
    }

    @Nullable Long position() {
        return position;
    }
}
