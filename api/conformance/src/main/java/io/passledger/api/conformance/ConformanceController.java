package io.passledger.api.conformance;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.webauthn.CreationOptions;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.application.webauthn.RequestOptions;
import io.passledger.domain.webauthn.AttestationConveyance;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The four operations. The tools' options are returned as requested. */
@ConditionalOnConformance
@RestController
@CalledBy(value = CallerKind.ANONYMOUS, limited = false)
class ConformanceController {

    private final ConformanceSessions sessions;
    private final IssuedChallenges challenges;
    private final PasskeyRegistrationOptions registrationOptions;
    private final PasskeyRegistration registration;
    private final PasskeyAuthentication authentication;
    private final OptionsWriter options;
    private final JsonMapper json;

    ConformanceController(
            ConformanceSessions sessions,
            IssuedChallenges challenges,
            PasskeyRegistrationOptions registrationOptions,
            PasskeyRegistration registration,
            PasskeyAuthentication authentication,
            OptionsWriter options,
            JsonMapper json) {
        this.sessions = sessions;
        this.challenges = challenges;
        this.registrationOptions = registrationOptions;
        this.registration = registration;
        this.authentication = authentication;
        this.options = options;
        this.json = json;
    }

    @PostMapping("/attestation/options")
    ObjectNode attestationOptions(Call call, @RequestBody AttestationOptionsBody body) {
        ConformanceSession session =
                sessions.forRegistration(
                        call,
                        Objects.requireNonNull(body.username()),
                        Objects.requireNonNull(body.displayName()));
        CreationOptions created =
                registrationOptions
                        .begin(
                                call.context(),
                                session.browser(),
                                session.id(),
                                new PasskeyRegistrationOptions.Request(
                                        null, null, false, body.userVerification()))
                        .result();
        challenges.put(created.challenge(), session);
        ObjectNode answer = ServerResponse.ok().setAll(options.write(created));
        answer.put(
                "attestation",
                Objects.requireNonNullElse(body.attestation(), AttestationConveyance.NONE).wire());
        echo(answer, "authenticatorSelection", body.authenticatorSelection());
        echo(answer, "extensions", body.extensions());
        return answer;
    }

    @PostMapping("/attestation/result")
    ObjectNode attestationResult(Call call, @RequestBody JsonNode body) {
        ToolsCredential credential = ToolsCredential.of(body);
        ConformanceSession session = credential.sessionIn(challenges, json);
        registration
                .finish(call.context(), session.browser(), session.id(), credential.json(), null)
                .result()
                .orThrow();
        return ServerResponse.ok();
    }

    @PostMapping("/assertion/options")
    ObjectNode assertionOptions(Call call, @RequestBody AssertionOptionsBody body) {
        ConformanceSession session =
                sessions.forAuthentication(call, Objects.requireNonNull(body.username()));
        RequestOptions requested =
                authentication
                        .options(
                                call.context(),
                                session.browser(),
                                session.id(),
                                Objects.requireNonNull(body.userVerification()))
                        .result();
        challenges.put(requested.challenge(), session);
        ObjectNode answer = ServerResponse.ok().setAll(options.write(requested));
        echo(answer, "extensions", body.extensions());
        return answer;
    }

    @PostMapping("/assertion/result")
    ObjectNode assertionResult(Call call, @RequestBody JsonNode body) {
        ToolsCredential credential = ToolsCredential.of(body);
        ConformanceSession session = credential.sessionIn(challenges, json);
        authentication
                .finish(call.context(), session.browser(), session.id(), credential.json())
                .result()
                .orThrow();
        return ServerResponse.ok();
    }

    private void echo(ObjectNode answer, String member, @Nullable Object asked) {
        if (asked == null) {
            answer.remove(member);
        } else {
            answer.set(member, json.valueToTree(asked));
        }
    }
}
