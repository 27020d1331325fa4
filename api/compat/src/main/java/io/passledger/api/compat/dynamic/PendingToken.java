package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.SessionCredential;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.session.SessionState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bearer token of a session that still needs MFA. It has the form of a JWT, which Dynamic's
 * clients parse. Its last part is the session's token instead of a signature; the claims are for
 * display in the client and are never trusted here.
 */
final class PendingToken {

    private static final String HEADER = base64Url("{\"alg\":\"none\",\"typ\":\"session\"}");
    private static final String SESSION = "sid";
    private static final int LONGEST = 4096;

    private PendingToken() {}

    static String of(SessionState session, SessionCredential credential, String scope) {
        ObjectNode claims =
                JsonNodeFactory.instance
                        .objectNode()
                        .put(SESSION, session.sessionId().value())
                        .put("environment_id", session.appId().value())
                        .put("scope", scope)
                        .put("iat", session.begun().at().getEpochSecond())
                        .put("exp", session.expiresAt().getEpochSecond());
        if (session.userId() != null) {
            claims.put("sub", session.userId().value());
        }
        return HEADER + "." + base64Url(claims.toString()) + "." + credential.token();
    }

    /** Returns the session of {@code text}; empty if it isn't such a token. */
    static Optional<SessionCredential> read(String text) {
        if (text.length() > LONGEST || !text.startsWith(HEADER + ".")) {
            return Optional.empty();
        }
        int last = text.lastIndexOf('.');
        if (last <= HEADER.length()) {
            return Optional.empty();
        }
        try {
            JsonNode claims =
                    JsonMapper.shared()
                            .readTree(
                                    Bytes.fromBase64Url(text.substring(HEADER.length() + 1, last))
                                            .toArray());
            return SessionCredential.read(
                    new SessionId(claims.path(SESSION).asString("")).value()
                            + text.substring(last));
        } catch (IllegalArgumentException | JacksonException none) {
            return Optional.empty();
        }
    }

    private static String base64Url(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).toBase64Url();
    }
}
