package io.passledger.api.begin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.api.http.Problem;
import io.passledger.application.session.SessionResult;
import io.passledger.domain.NextAction;
import io.passledger.domain.SessionId;
import io.passledger.domain.Wire;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.CompletedFactor;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A session as shown to clients.
 *
 * @param userId {@code null} until a passkey has identified the user
 * @param sessionToken only in the response that begins the session
 * @param accessToken only in the response that completes it
 * @param amr how the session was passed
 * @param options by ceremony, only in the response that begins the session with options
 * @param rememberedBrowser only in the response that begins the session with a remembered browser
 * @param optionsProblem why there are no options although they were requested and their ceremony
 *     fits
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
        @Nullable String accessToken,
        @Nullable BrowserAnswerBody rememberedBrowser,
        @Nullable Map<String, Map<String, JsonNode>> options,
        @Nullable Problem optionsProblem) {

    public static SessionBody of(SessionResult result) {
        return of(
                result,
                result.sessionToken(),
                result.accessToken(),
                result.remembered() == null ? null : BrowserAnswerBody.of(result.remembered()));
    }

    public static SessionBody withoutSecrets(SessionResult result) {
        return of(
                result,
                null,
                null,
                result.remembered() == null
                        ? null
                        : BrowserAnswerBody.of(result.remembered()).withoutSecret());
    }

    private static SessionBody of(
            SessionResult result,
            @Nullable String sessionToken,
            @Nullable String accessToken,
            @Nullable BrowserAnswerBody rememberedBrowser) {
        SessionState state = result.state();
        CompletedFactor passed = state.passed();
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
                accessToken,
                rememberedBrowser,
                null,
                null);
    }

    SessionBody with(String ceremony, Map<String, JsonNode> first) {
        return with(Map.of(ceremony, first), null);
    }

    SessionBody with(Problem noOptions) {
        return with(null, noOptions);
    }

    private SessionBody with(
            @Nullable Map<String, Map<String, JsonNode>> first, @Nullable Problem noOptions) {
        return new SessionBody(
                sessionId,
                sessionToken,
                appId,
                userId,
                purpose,
                flow,
                status,
                nextActions,
                factors,
                amr,
                expiresAt,
                accessToken,
                rememberedBrowser,
                first,
                noOptions);
    }

    @Override
    public String toString() {
        return "SessionBody[" + sessionId + "]";
    }
}
