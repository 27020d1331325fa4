package io.passledger.application.audit;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.audit.AsOf.AtInstant;
import io.passledger.application.audit.AsOf.AtPosition;
import io.passledger.application.audit.AsOf.Now;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a user could prove himself with at any time: the user's own events, taken in as decisions
 * take them in, up to the moment that is asked for. What precedes an event in the stream has
 * happened before it, whatever clocks say.
 */
@Component
public class AuthenticatorsHistory {

    private final Decisions decisions;
    private final Access access;
    private final SettledLog log;
    private final UserStreams streams;
    private final PositionTimes times;
    private final Clock clock;

    AuthenticatorsHistory(
            Decisions decisions,
            Access access,
            SettledLog log,
            UserStreams streams,
            PositionTimes times,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.streams = streams;
        this.times = times;
        this.clock = clock;
    }

    /** Whose past a request is about. */
    public record Target(UserId userId, @Nullable AppId appId) {}

    /**
     * How it was. A user of whom nothing was known then has an empty state.
     *
     * @param minPosition a position that the answer must have seen, or {@code null}
     * @throws LogBehind where the position that it asks for is not settled within 5 s
     */
    public Decided<PastAuthenticators> show(
            RequestContext context,
            Caller caller,
            Target target,
            AsOf asOf,
            @Nullable Long minPosition) {
        UserKey user = authorize(context, caller, target);
        PastAuthenticators past = at(user, asOf, settledFor(minPosition, asOf));
        return recorded(
                context,
                user,
                Map.of("read", "authenticators", "asOf", asOf.toString()),
                past,
                shown -> shown.position() == 0 ? 0 : 1);
    }

    /**
     * What changed between two moments.
     *
     * @param from where it is later than {@code to}, nothing is between them
     * @throws LogBehind where a position is not settled within 5 s
     */
    public Decided<AuthenticatorsDifference> compare(
            RequestContext context,
            Caller caller,
            Target target,
            AsOf from,
            AsOf to,
            @Nullable Long minPosition) {
        UserKey user = authorize(context, caller, target);
        long settled = Math.max(settledFor(minPosition, from), settledFor(minPosition, to));
        AuthenticatorsDifference.Fold fold = new AuthenticatorsDifference.Fold(from, to);
        streams.read(user, settled, fold::takeIn);
        return recorded(
                context,
                user,
                Map.of("read", "authenticators/diff", "from", from.toString(), "to", to.toString()),
                fold.done(),
                difference -> difference.events().size());
    }

    /**
     * The time of a moment, by which locks and grants have ended or not. That of a position is the
     * time of the log's event there, so that a position and the instant of its event say the same;
     * it is never before the user's own last event.
     *
     * @param past how it was at that moment
     */
    public Instant timeOf(AsOf moment, PastAuthenticators past) {
        Instant time =
                switch (moment) {
                    case Now _ -> clock.instant();
                    case AtInstant(Instant instant) -> instant;
                    case AtPosition(long position) -> times.of(position);
                };
        Instant last = past.occurredAt();
        return last != null && time.isBefore(last) ? last : time;
    }

    /** How it was, for who has seen to it that it may be told. */
    PastAuthenticators at(UserKey user, AsOf asOf, long settled) {
        PastAuthenticators[] past = {PastAuthenticators.NONE};
        streams.read(
                user,
                settled,
                event -> {
                    boolean included = asOf.includes(event);
                    if (included) {
                        past[0] = past[0].after(event);
                    }
                    return included;
                });
        return past[0];
    }

    private long settledFor(@Nullable Long minPosition, AsOf asOf) {
        if (asOf instanceof AtPosition(long position)) {
            return log.settledFor(minPosition == null ? position : Math.max(minPosition, position));
        }
        return log.settledFor(minPosition);
    }

    private UserKey authorize(RequestContext context, Caller caller, Target target) {
        return decisions
                .decide(
                        context,
                        decision ->
                                new UserKey(
                                        access.requireBackend(
                                                        decision,
                                                        caller,
                                                        Scope.AUDIT_READ,
                                                        target.appId())
                                                .appId(),
                                        target.userId()))
                .result();
    }

    private <R> Decided<R> recorded(
            RequestContext context,
            UserKey user,
            Map<String, String> filters,
            R answer,
            ToIntFunction<R> items) {
        return decisions.decide(
                context,
                decision -> {
                    // Not about the user: it would stand among what happened to him.
                    decision.about(user.appId(), null, null);
                    Map<String, String> all = new HashMap<>(filters);
                    all.put("userId", user.userId().value());
                    decision.record(new AuditTrailRead(all, items.applyAsInt(answer)));
                    return answer;
                });
    }
}
