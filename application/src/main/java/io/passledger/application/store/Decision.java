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
 * One request's unit of work. Everything it reads must still be current when everything it writes
 * is appended in one transaction; otherwise {@link Decisions} repeats it with newer states.
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
     * @param mustQueue see {@link ReadSet}
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

    /** Sends the command to its aggregate. A refusal is thrown unchanged. */
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

    /** Returns the user's state, which is empty for an unknown user. */
    public AuthenticatorsState authenticators(UserKey user) {
        return aggregates.authenticators().state(user.toString()).orElseThrow();
    }

    /** Makes a claim together with the events. The first owner keeps it. */
    public void claim(Claim claim) {
        claims.add(claim);
    }

    /** Releases a claim together with the events. */
    public void release(Claim claim) {
        releases.add(claim);
    }

    /** Writes rows together with the events. If there are no events, no rows are written. */
    public void alongside(RowWrite write) {
        rows.add(write);
    }

    /** Records an event that belongs to no aggregate. */
    public void record(LogEvent event) {
        aggregates.publish(event);
    }

    /**
     * Sets the subject of the events' context once it is known. A session's events are correlated
     * by its id.
     */
    public void about(AppId appId, @Nullable UserId userId, @Nullable SessionId sessionId) {
        context = context.about(appId, userId, sessionId);
    }

    /** Returns the context that the events are recorded with. */
    public EventContext context() {
        return context;
    }

    /**
     * Seals the events' personal data with the session's key, even if the session has a user. This
     * is used if no one has proved to be that user: the first session of an unknown user then costs
     * the same as any other. The key is destroyed together with the user's.
     */
    public void sealAsSession() {
        sealedAsSession = true;
    }

    /** Returns the context whose subject's key seals the events. */
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

    /** Loads the user's state in the background, for the decisions that will follow. */
    public void expect(UserKey user) {
        aggregates.authenticators().warmUp(user.toString());
    }

    /**
     * Runs an action that can't be undone, once everything that was read is known to be current. It
     * also runs if the decision is a refusal. It doesn't run if a read was stale and another
     * attempt follows.
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
     * @param newest the new ends of the streams that have grown
     */
    void appendedAt(long lastPosition, Map<String, StreamEnd> newest) {
        position = lastPosition;
        ends.putAll(newest);
    }

    /**
     * Returns the new end of a stream that this decision has appended to, otherwise {@code null}.
     */
    @Nullable StreamEnd endOf(String aggregateId) {
        return ends.get(aggregateId);
    }

    @Nullable Long position() {
        return position;
    }
}
