package io.passledger.api.docs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That the yardstick lets the right answers pass, and no others. */
class OpenApiContractTest {

    private static final String SESSION = "/v1/sessions/ses_VhjiNCDuhVdMl_vBU0FWIA";
    private static final String KEY = "/v1/apps/app_1/api-keys/key_1";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final OpenApiContract contract = OpenApiContract.published();

    @Test
    void acceptsWhatIsDescribed() {
        assertThatCode(
                        () -> {
                            contract.assertMatches("GET", SESSION, 200, JSON, session(""));
                            contract.assertMatches(
                                    "GET",
                                    SESSION + "?x=1",
                                    200,
                                    JSON + ";charset=UTF-8",
                                    session(""));
                            contract.assertMatches(
                                    "GET", "/v1/sessions/{sessionId}", 200, JSON, session(""));
                            contract.assertMatches("DELETE", SESSION, 204, null, "");
                            contract.assertMatches(
                                    "GET", SESSION, 404, PROBLEM, problem("not-found", 404));
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsTheProblemsThatAnyPathOrMethodCanHave() {
        assertThatCode(
                        () -> {
                            contract.assertMatches(
                                    "GET", "/v1/nothing", 404, PROBLEM, problem("not-found", 404));
                            contract.assertMatches(
                                    "PUT",
                                    SESSION,
                                    405,
                                    PROBLEM,
                                    problem("method-not-allowed", 405));
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAMemberThatIsNotDescribed() {
        refuses("GET", SESSION, 200, JSON, session(", \"secret\": \"x\""), "secret");
    }

    @Test
    void refusesATokenWhereNoneIsGivenOut() {
        refuses("GET", SESSION, 200, JSON, session(", \"accessToken\": \"a.b.c\""), "accessToken");
        refuses(
                "POST",
                SESSION + "/passkey-authentication",
                200,
                JSON,
                session(", \"accessToken\": \"a.b.c\""),
                "accessToken");
    }

    @Test
    void refusesAMissingMemberAndAWrongType() {
        refuses("GET", SESSION, 200, JSON, "{\"sessionId\": \"ses_x\"}", "required");
        refuses(
                "GET",
                SESSION,
                200,
                JSON,
                session("").replace("2026-01-01T09:15:00Z", "tomorrow"),
                "expiresAt");
    }

    @Test
    void refusesAStatusThatIsNotDescribed() {
        refuses("GET", SESSION, 500, PROBLEM, "{}", "described are");
        refuses("GET", "/v1/nothing", 200, JSON, "{}", "is no path");
        refuses("PUT", SESSION, 200, JSON, "{}", "has no PUT");
    }

    @Test
    void refusesAnotherContentTypeAndABodyWhereThereIsNone() {
        refuses("GET", SESSION, 404, JSON, problem("not-found", 404), "application/json");
        refuses("DELETE", SESSION, 204, JSON, "{}", "should have none");
        refuses("GET", SESSION, 200, null, null, "has no body");
        refuses("GET", SESSION, 200, JSON, "<html>", "is not JSON");
    }

    @Test
    void refusesAProblemThatTheOperationCannotHave() {
        refuses("GET", SESSION, 404, PROBLEM, problem("locked", 404), "locked, not");
        refuses("GET", SESSION, 404, PROBLEM, problem("not-found", 410), "disagree");
        String misnamed = problem("not-found", 404).replace("was not found", "got lost");
        refuses("GET", SESSION, 404, PROBLEM, misnamed, "is not called The resource was not found");
    }

    @Test
    void asksForTheHeadersThatAnAnswerMustHave() {
        HttpHeaders none = HttpHeaders.of(Map.of(), (_, _) -> true);
        HttpHeaders position =
                HttpHeaders.of(Map.of("Passledger-Position", List.of("48151")), (_, _) -> true);

        assertThatThrownBy(() -> contract.assertHasHeaders("DELETE", KEY, 204, none))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has no header Passledger-Position");
        assertThatCode(() -> contract.assertHasHeaders("DELETE", KEY, 204, position))
                .doesNotThrowAnyException();
    }

    private void refuses(
            String method,
            String path,
            int status,
            @Nullable String type,
            @Nullable String body,
            String saying) {
        assertThatThrownBy(() -> contract.assertMatches(method, path, status, type, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(saying);
    }

    private static String session(String more) {
        return """
        {"sessionId": "ses_VhjiNCDuhVdMl_vBU0FWIA", "appId": "app_default", "userId": "u-1",
         "purpose": "signIn", "flow": "signIn", "status": "pending",
         "nextActions": ["passkey:auth"], "factors": [], "expiresAt": "2026-01-01T09:15:00Z"%s}
        """
                .formatted(more);
    }

    private static String problem(String code, int status) {
        String title =
                switch (code) {
                    case "not-found" -> "The resource was not found";
                    case "method-not-allowed" -> "The path does not support this method";
                    default -> "No";
                };
        return """
        {"type": "urn:passledger:problem:%s", "title": "%s", "status": %d, "detail": "No.",
         "code": "%s"}
        """
                .formatted(code, title, status, code);
    }
}
