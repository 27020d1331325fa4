package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.SessionCredential;
import java.util.Optional;

/** The text behind {@code Bearer}. */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** The session that a bearer token is for; empty where it is for none. */
    static Optional<SessionCredential> session(String header) {
        return sessionIn(of(header));
    }

    /** The same of a token alone: as a backend puts it together, or as it is given out here. */
    static Optional<SessionCredential> sessionIn(String token) {
        return SessionCredential.read(token).or(() -> PendingToken.read(token));
    }

    /**
     * @return empty where the header has another scheme
     */
    static String of(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }
}
