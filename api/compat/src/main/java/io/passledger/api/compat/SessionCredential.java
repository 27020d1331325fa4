package io.passledger.api.compat;

import io.passledger.api.http.Credentials;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.crypto.SecretHash;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A session and its token in one text, {@code <session id>.<session token>}, for interfaces with
 * only one field for both. It is as secret as the token.
 */
public record SessionCredential(SessionId sessionId, String token) {

    private static final int LONGEST = 512;

    /** Parses {@code text}; returns empty if it isn't such a credential. */
    public static Optional<SessionCredential> read(String text) {
        int dot = text.indexOf('.');
        if (dot < 0
                || text.length() > LONGEST
                || !text.startsWith(RandomTokens.SESSION_TOKEN, dot + 1)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SessionCredential(
                            new SessionId(text.substring(0, dot)), text.substring(dot + 1)));
        } catch (InvalidValue noSessionId) {
            return Optional.empty();
        }
    }

    public String text() {
        return sessionId.value() + "." + token;
    }

    public Caller.Browser caller() {
        return new Caller.Browser(SecretHash.of(token));
    }

    /** Returns the credential for a request that carries it outside its body. */
    public CompatCredential credential(Credentials credentials, HttpServletRequest request) {
        return new CompatCredential(credentials.of(request, token), sessionId);
    }

    @Override
    public String toString() {
        return "SessionCredential[" + sessionId + "]";
    }
}
