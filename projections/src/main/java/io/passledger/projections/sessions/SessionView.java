package io.passledger.projections.sessions;

import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as shown to auditors.
 *
 * @param userId {@code null} if no user was identified
 * @param status the status at the time of the response
 * @param factors the factors that it was passed with, in order
 * @param endedAt {@code null} while it is pending
 * @param lastFailureReason why the last failed factor failed
 */
public record SessionView(
        Beginning beginning,
        @Nullable UserId userId,
        SessionStatus status,
        List<Factor> factors,
        @Nullable Instant endedAt,
        @Nullable String lastFailureReason) {

    public SessionView {
        factors = List.copyOf(factors);
    }

    /** The properties of a session that never change. */
    public record Beginning(
            SessionId sessionId,
            AppId appId,
            Purpose purpose,
            Flow flow,
            Instant beganAt,
            Instant expiresAt) {}

    static SessionView of(SessionRow row, Instant now) {
        Instant expiresAt = row.beginning().expiresAt();
        boolean ranOut = row.status() == SessionStatus.PENDING && !now.isBefore(expiresAt);
        return new SessionView(
                row.beginning(),
                row.userId(),
                ranOut ? SessionStatus.EXPIRED : row.status(),
                row.factors(),
                ranOut ? expiresAt : row.endedAt(),
                row.lastFailureReason());
    }

    public SessionId sessionId() {
        return beginning.sessionId();
    }
}
