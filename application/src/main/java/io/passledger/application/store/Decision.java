package io.passledger.application.store;

import io.passledger.domain.Command;
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
import java.util.function.Predicate;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * One request's unit of work. Whatever it reads is held to be true until all that it writes has
 * been appended in one transaction; else {@link Decisions} makes it again from newer states.
 */
public final class Decision {

    static final String KEY = "passledger.decision";

    private final Aggregates aggregates;
    private final ReadSet readSet;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Claim> releases = new ArrayList<>();
    private final List<RowWrite> rows = new ArrayList<>();
    private final List<Runnable> onceCurrent = new ArrayList<>();
    private final Map<String, StreamEnd> ends = new HashMap<>();
    private EventContext context;
    private boolean sealedAsSession;
    private @Nullable Long position;

    /**
     * @param mustQueue as {@link ReadSet} asks it
     */
    Decision(Aggregates aggregates, EventContext context, Predicate<String> mustQueue) {
        this.aggregates = aggregates;
        this.context = context;
        this.readSet = new ReadSet(mustQueue);
    }

    static Decision current() {
        Decision decision = CurrentUnitOfWork.get().root().getResource(KEY);
        if (decision == null) {
            throw new IllegalStateException("only decisions append events");
        }
        return decision;
    }

    /** Lets its aggregate decide on the command; a refusal is thrown as it is. */
    public <R> R send(Command<R> command) {
        return aggregates.send(readSet, command);
    }

    public Optional<AppState> findApp(AppId appId) {
        return aggregates.apps().state(appId.toString());
    }

    /**
     * @throws Refusal {@code not-found}
     */
    public AppState app(AppId appId) {
        return findApp(appId).orElseThrow(Refusal::noSuchApp);
    }

    public Optional<SessionState> findSession(SessionId sessionId) {
        return aggregates.sessions().state(sessionId.toString());
    }

    /**
     * @throws Refusal {@code not-found}
     */
    public SessionState session(SessionId sessionId) {
        return findSession(sessionId)
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, "The session was not found."));
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
     * Seals what the events tell of a person under a key of the session's, whoever the session's
     * user is. So it is where nobody has proved to be that user: a first session of a user whom
     * nobody has heard of then costs what one of everybody else costs. The key is destroyed with
     * the user's.
     */
    public void sealAsSession() {
        sealedAsSession = true;
    }

    /** Whose key seals the events. */
    EventContext sealing() {
        return sealedAsSession
                ? new EventContext(
                        context.appId(),
                        null,
                        context.sessionId(),
                        context.actor(),
                        null,
                        null,
                        null,
                        null)
                : context;
    }

    /** Loads in the background what is known of that user, for the decisions that will follow. */
    public void expect(UserKey user) {
        aggregates.authenticators().warmUp(user.toString());
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
