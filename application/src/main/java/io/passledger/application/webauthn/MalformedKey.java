package io.passledger.application.webauthn;

/** A COSE_Key that is none, or not one that its algorithm allows. */
final class MalformedKey extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedKey(String message) {
        super(message, null, false, false);
    }
}
