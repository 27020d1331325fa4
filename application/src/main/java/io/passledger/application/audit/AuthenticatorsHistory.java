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
 * A user's authenticators at any moment. They are computed from the user's own events, applied as
 * decisions apply them, up to that moment. Events earlier in the stream happened earlier, whatever
 * the clocks say.
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

    /** The user whose past is requested. */
    public record Target(UserId userId, @Nullable AppId appId) {}

    /**
     * Returns the authenticators at a moment. The state is empty for a user who was unknown then.
     *
     * @param minPosition a position that the answer must include, or {@code null}
     * @throws LogBehind if a requested position is not settled within 5 s
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
     * Returns the changes between two moments.
     *
     * @param from the first moment; if it is later than {@code to}, the result has no changes
     * @throws LogBehind if a requested position is not settled within 5 s
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
     * Returns the time of a moment, which decides whether locks and grants have expired. For a
     * position, this is the time of the log's event there, so that a position and the instant of
     * its event give the same answer. It is never before the user's own last event.
     *
     * @param past the user's authenticators at that moment
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

    /**
     * Returns the authenticators at a moment, for callers that have already authorized the request.
     */
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
                    // Not about the user, or it would appear in the user's own history.
                    decision.about(user.appId(), null, null);
                    Map<String, String> all = new HashMap<>(filters);
                    all.put("userId", user.userId().value());
                    decision.record(new AuditTrailRead(all, items.applyAsInt(answer)));
                    return answer;
                });
    }
}
