package io.passledger.application.webauthn;

/** Thrown for a COSE_Key that is malformed or not allowed for its algorithm. */
final class MalformedKey extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedKey(String message) {
        super(message, null, false, false);
    }
}
