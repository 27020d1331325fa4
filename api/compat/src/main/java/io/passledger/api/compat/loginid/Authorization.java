package io.passledger.api.compat.loginid;

import io.passledger.api.compat.CompatCredential;
import io.passledger.api.compat.SessionCredential;
import io.passledger.api.http.Call;
import io.passledger.api.http.Credentials;
import io.passledger.application.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Parses LoginID's forms of the header {@code Authorization}: an API key as the user of HTTP Basic
 * (<a href="https://www.rfc-editor.org/rfc/rfc7617#section-2">RFC 7617 §2</a>) with an empty
 * password, and a session or a token with or without the word {@code Bearer}.
 */
@Component
class Authorization {

    private static final int LONGEST = 8192;

    private final Credentials credentials;

    Authorization(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Returns empty if the header is missing or has another form. */
    Optional<CompatCredential> credentialIn(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || header.isBlank() || header.length() > LONGEST) {
            return Optional.empty();
        }
        String value = header.strip();
        int space = value.indexOf(' ');
        String scheme = space < 0 ? "bearer" : value.substring(0, space).toLowerCase(Locale.ROOT);
        String text = value.substring(space + 1).strip();
        return switch (scheme) {
            case "basic" -> Optional.of(credential(basic(request, text)));
            case "bearer" -> Optional.of(bearer(text, request));
            default -> Optional.empty();
        };
    }

    /** Returns the header's session or token. */
    static String textIn(HttpServletRequest request) {
        String value = Objects.requireNonNullElse(request.getHeader("Authorization"), "").strip();
        return value.substring(value.indexOf(' ') + 1).strip();
    }

    private CompatCredential bearer(String text, HttpServletRequest request) {
        if (Authority.isOne(text) && request.getRequestURI().endsWith("/reg/init")) {
            // It authorizes a registration and doesn't identify the caller.
            return credential(new Caller.Anonymous());
        }
        return SessionCredential.read(text)
                .map(session -> session.credential(credentials, request))
                .orElseGet(() -> credential(user(credentials.of(request, text))));
    }

    /** Returns the caller for {@code text} from the body of a call. */
    Caller token(Call call, String text) {
        return user(credentials.of(call, text));
    }

    private static Caller user(Caller caller) {
        return caller instanceof Caller.User ? caller : new Caller.Unknown();
    }

    private Caller basic(HttpServletRequest request, String text) {
        try {
            String pair = new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
            int colon = pair.indexOf(':');
            Caller caller = credentials.of(request, colon < 0 ? pair : pair.substring(0, colon));
            return caller instanceof Caller.Backend || caller instanceof Caller.Operator
                    ? caller
                    : new Caller.Unknown();
        } catch (IllegalArgumentException notBase64) {
            return new Caller.Unknown();
        }
    }

    private static CompatCredential credential(Caller caller) {
        return new CompatCredential(caller, null);
    }
}
