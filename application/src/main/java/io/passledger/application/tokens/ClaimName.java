package io.passledger.application.tokens;

/** Claim names that the JOSE library doesn't define. */
final class ClaimName {

    /**
     * The app that the token belongs to, regardless of its audience: <a
     * href="https://www.rfc-editor.org/rfc/rfc9068#section-2.2">RFC 9068 §2.2</a>.
     */
    static final String CLIENT_ID = "client_id";

    /** The session: OpenID Connect Front-Channel Logout §3. */
    static final String SESSION_ID = "sid";

    static final String AUTH_TIME = "auth_time";
    static final String AMR = "amr";
    static final String ACR = "acr";

    /** SHA-256 of the approved transaction, base64url. */
    static final String TRANSACTION_HASH = "txh";

    static final String ACTION = "action";

    private ClaimName() {}
}
