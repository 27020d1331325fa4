package io.passledger.application.webauthn;

/** Thrown for bytes that are not well-formed, or exceed what an authenticator needs to write. */
final class MalformedCbor extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedCbor(String message) {
        super(message, null, false, false);
    }
}
