package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.SessionCredential;
import java.util.Optional;

/** Parses the value of a {@code Bearer} header. */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** Returns the session of a bearer token; empty if it isn't a session's. */
    static Optional<SessionCredential> session(String header) {
        return sessionIn(of(header));
    }

    /**
     * Returns the session of a token without its scheme, as combined by a backend or as issued
     * here.
     */
    static Optional<SessionCredential> sessionIn(String token) {
        return SessionCredential.read(token).or(() -> PendingToken.read(token));
    }

    /**
     * @return empty if the header has another scheme
     */
    static String of(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }
}
