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

/** Writes the response that begins a session, with the requested options. */
@Component
public class SessionCreatedResponses {

    /** The member of {@code options} for an authentication, in the request and in the response. */
    public static final String AUTHENTICATION = "passkey-authentication";

    /** The same for a registration. */
    public static final String REGISTRATION = "passkey-registration";

    private final OptionsWriter writer;

    SessionCreatedResponses(OptionsWriter writer) {
        this.writer = writer;
    }

    /** Returns the response with the session's token, which no other response contains. */
    public SessionBody full(Begun begun) {
        return withOptions(SessionBody.of(begun.session()), begun);
    }

    /**
     * Returns the same response without secrets; {@code null} while its options are still to
     * follow.
     */
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
