package io.passledger.projections.sessions;

import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionStatus;
import io.passledger.projections.sessions.SessionView.Beginning;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the projection of sessions.
 *
 * @param status the status regardless of time
 * @param position the last event applied to it
 */
record SessionRow(
        Beginning beginning,
        @Nullable UserId userId,
        SessionStatus status,
        List<Factor> factors,
        @Nullable Instant endedAt,
        @Nullable String lastFailureReason,
        long position) {

    SessionRow {
        factors = List.copyOf(factors);
    }

    static SessionRow from(SessionBegun event) {
        return new SessionRow(
                new Beginning(
                        event.sessionId(),
                        event.appId(),
                        event.purpose(),
                        event.flow(),
                        event.at().truncatedTo(ChronoUnit.MICROS),
                        event.expiresAt().truncatedTo(ChronoUnit.MICROS)),
                event.userId(),
                SessionStatus.PENDING,
                List.of(),
                null,
                null,
                0);
    }

    SessionRow failed(String reason) {
        return new SessionRow(beginning, userId, status, factors, endedAt, reason, position);
    }

    /** Adds the factor, unless a completed session repeated a factor that is already listed. */
    SessionRow passed(UserId user, Factor factor) {
        List<Factor> more = new ArrayList<>(factors);
        if (!more.contains(factor)) {
            more.add(factor);
        }
        return new SessionRow(beginning, user, status, more, endedAt, lastFailureReason, position);
    }

    SessionRow ended(SessionStatus end, Instant at) {
        return new SessionRow(
                beginning,
                userId,
                end,
                factors,
                at.truncatedTo(ChronoUnit.MICROS),
                lastFailureReason,
                position);
    }

    SessionRow at(long newPosition) {
        return new SessionRow(
                beginning, userId, status, factors, endedAt, lastFailureReason, newPosition);
    }
}
