package io.passledger.api.begin;

import io.passledger.api.http.Problem;
import io.passledger.application.session.FirstOptions;
import io.passledger.application.session.SessionWithOptions.Begun;
import io.passledger.application.webauthn.CreationOptions;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.application.webauthn.RequestOptions;
import io.passledger.domain.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes the answer that begins a session, with the options that were asked for. */
@Component
public class SessionCreatedResponses {

    /** The member of {@code options} that asks for an authentication, and the one that answers. */
    public static final String AUTHENTICATION = "passkey-authentication";

    /** The same of a registration. */
    public static final String REGISTRATION = "passkey-registration";

    private final OptionsWriter writer;

    SessionCreatedResponses(OptionsWriter writer) {
        this.writer = writer;
    }

    /** The answer with the session's token, which is in no other. */
    public SessionBody full(Begun begun) {
        return withOptions(SessionBody.of(begun.session()), begun);
    }

    /** The same without secrets; {@code null} as long as more of it follows. */
    public @Nullable SessionBody withoutSecrets(Begun begun) {
        return begun.isWhole()
                ? withOptions(SessionBody.withoutSecrets(begun.session()), begun)
                : null;
    }

    private SessionBody withOptions(SessionBody session, Begun begun) {
        return switch (begun.options()) {
            case FirstOptions.None _, FirstOptions.ToFollow _ -> session;
            case FirstOptions.OfAuthentication(RequestOptions options) ->
                    session.with(AUTHENTICATION, publicKey(writer.write(options)));
            case FirstOptions.OfRegistration(CreationOptions options) ->
                    session.with(REGISTRATION, publicKey(writer.write(options)));
            case FirstOptions.Refused(Refusal refusal) -> session.with(Problem.of(refusal));
        };
    }

    private static Map<String, JsonNode> publicKey(JsonNode options) {
        return Map.of("publicKey", options);
    }
}
