package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.domain.authenticators.Alias;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers a passkey outside a flow: a user's first, or another one authorized by the user's own
 * token or by the backend.
 */
@RestController
class LoginIdRegisterController {

    private final RegistrationInit init;
    private final PasskeyRegistration registration;
    private final BodySessions sessions;

    LoginIdRegisterController(
            RegistrationInit init, PasskeyRegistration registration, BodySessions sessions) {
        this.init = init;
        this.registration = registration;
        this.sessions = sessions;
    }

    /** The options for creating a passkey. */
    record InitBody(String action, ObjectNode registrationRequestOptions, String session) {

        @Override
        public String toString() {
            return "InitBody[" + action + "]";
        }
    }

    @PostMapping(API + "/reg/init")
    @CalledBy({CallerKind.ANONYMOUS, CallerKind.USER})
    InitBody init(Call call, HttpServletRequest request, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        NamedUser user = NamedUser.in(members);
        Optional<RequestMembers> wishes = members.findObject("passkeyOptions");
        RegistrationInit.Started started =
                init.start(
                        call,
                        user,
                        Authorization.textIn(request),
                        wishes.filter(some -> some.isTrue("conditionalCreate")).isPresent());
        if (wishes.filter(some -> some.isTrue("securityKey")).isPresent()) {
            preferSecurityKeys(started.options());
        }
        return new InitBody("proceed", started.options(), started.session());
    }

    /** Applies the browser's preference if the policy has none. It is only a hint. */
    private static void preferSecurityKeys(ObjectNode options) {
        if (options.get("authenticatorSelection") instanceof ObjectNode selection
                && !selection.has("authenticatorAttachment")) {
            selection.put("authenticatorAttachment", "cross-platform");
        }
    }

    @RefusedWith(RefusalStatus.FORBIDDEN)
    @PostMapping(API + "/reg/complete")
    @CalledBy(
            value = {CallerKind.ANONYMOUS, CallerKind.USER},
            limited = false)
    JwtBody complete(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        String session = members.text("session");
        ObjectNode credential = CredentialMembers.created(members.object("creationResult"));
        @Nullable Alias alias = members.find("passkeyName").map(Alias::new).orElse(null);
        Optional<Call> user = sessions.user(call, session);
        return user.isPresent()
                ? another(user.get(), session, credential, alias)
                : first(sessions.browser(call, session), credential, alias);
    }

    private JwtBody another(Call user, String token, ObjectNode credential, @Nullable Alias alias) {
        var added =
                registration
                        .finish(user.context(), user.caller(), "me", credential, alias)
                        .result()
                        .orThrow();
        return JwtBody.of(token, added.user().userId(), added.passkey().passkeyId());
    }

    private JwtBody first(Call browser, ObjectNode credential, @Nullable Alias alias) {
        return registration
                .finish(
                        browser.context(),
                        browser.caller(),
                        Objects.requireNonNull(browser.sessionId()),
                        credential,
                        alias,
                        (decision, result) -> JwtBody.of(decision, result, credential))
                .result()
                .orThrow();
    }
}
