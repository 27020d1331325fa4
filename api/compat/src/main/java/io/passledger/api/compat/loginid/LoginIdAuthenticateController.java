package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.compat.loginid.LoginIdSessions.Begun;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.NextAction;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs in with a passkey outside a flow, either a named user or the user whom the passkey
 * identifies.
 */
@RestController
class LoginIdAuthenticateController {

    private final LoginIdSessions sessions;
    private final BodySessions held;
    private final PasskeyAuthentication authentication;
    private final OptionsWriter writer;

    LoginIdAuthenticateController(
            LoginIdSessions sessions,
            BodySessions held,
            PasskeyAuthentication authentication,
            OptionsWriter writer) {
        this.sessions = sessions;
        this.held = held;
        this.authentication = authentication;
        this.writer = writer;
    }

    /**
     * The options for requesting a passkey.
     *
     * @param crossAuthMethods one-time passwords, which Passledger doesn't have; likewise {@code
     *     fallbackOptions} for clients before 3.0
     * @param fallbackMethods the customer's own sign-in, if the policy accepts it
     */
    record InitBody(
            String action,
            ObjectNode assertionOptions,
            List<String> crossAuthMethods,
            List<String> fallbackMethods,
            List<String> fallbackOptions,
            String session) {

        @Override
        public String toString() {
            return "InitBody[" + action + "]";
        }
    }

    @RefusedWith(RefusalStatus.FORBIDDEN)
    @PostMapping(API + "/auth/init")
    @CalledBy(CallerKind.ANONYMOUS)
    InitBody init(Call call, @RequestBody JsonNode body) {
        Begun begun =
                sessions.authentication(
                        call,
                        NamedUser.find(RequestMembers.of(body)).map(NamedUser::userId).orElse(null),
                        null);
        ObjectNode options =
                writer.write(
                        authentication
                                .options(
                                        begun.browser().context(),
                                        begun.browser().caller(),
                                        begun.credential().sessionId())
                                .result());
        return new InitBody(
                "proceed",
                options,
                List.of(),
                begun.result().nextActions().contains(NextAction.EXTERNAL)
                        ? List.of("ciam")
                        : List.of(),
                List.of(),
                begun.credential().text());
    }

    @RefusedWith(RefusalStatus.BAD_REQUEST)
    @PostMapping(API + "/auth/complete")
    @CalledBy(value = CallerKind.ANONYMOUS, limited = false)
    JwtBody complete(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        Call browser = held.browser(call, members.text("session"));
        ObjectNode credential = CredentialMembers.asserted(members.object("assertionResult"));
        return authentication
                .finish(
                        browser.context(),
                        browser.caller(),
                        Objects.requireNonNull(browser.sessionId()),
                        credential,
                        (decision, result) -> JwtBody.of(decision, result, credential))
                .result()
                .orThrow();
    }
}
