package io.passledger.api.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.session.SessionResult;
import io.passledger.domain.SessionId;
import io.passledger.domain.Wire;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.NextAction;
import io.passledger.domain.session.Passed;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as clients see it.
 *
 * @param userId {@code null} while a passkey has yet to say who it is
 * @param sessionToken in the answer that begins it alone
 * @param accessToken in the answer that completes it alone
 * @param amr how the session was passed
 */
public record SessionBody(
        SessionId sessionId,
        @Nullable String sessionToken,
        AppId appId,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable UserId userId,
        Purpose purpose,
        Flow flow,
        SessionStatus status,
        List<NextAction> nextActions,
        List<Factor> factors,
        List<String> amr,
        Instant expiresAt,
        @Nullable String accessToken) {

    public static SessionBody of(SessionResult result) {
        return of(result, result.sessionToken(), result.accessToken());
    }

    static SessionBody withoutSecrets(SessionResult result) {
        return of(result, null, null);
    }

    private static SessionBody of(
            SessionResult result, @Nullable String sessionToken, @Nullable String accessToken) {
        SessionState state = result.state();
        Passed passed = state.passed();
        return new SessionBody(
                state.sessionId(),
                sessionToken,
                state.appId(),
                state.userId(),
                state.begun().purpose(),
                state.begun().flow(),
                result.status(),
                result.nextActions(),
                passed == null || passed.factor() == null ? List.of() : List.of(passed.factor()),
                passed == null ? List.of() : passed.amr().stream().map(Wire::wire).toList(),
                state.expiresAt(),
                accessToken);
    }

    @Override
    public String toString() {
        return "SessionBody[" + sessionId + "]";
    }
}
