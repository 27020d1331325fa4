package io.passledger.application.webauthn;

/** Bytes that are not well-formed, or go beyond what an authenticator has reason to write. */
final class MalformedCbor extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedCbor(String message) {
        super(message, null, false, false);
    }
}
