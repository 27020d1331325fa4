package io.passledger.application.keys;

/**
 * The keys in the database were sealed by another master key, or were changed. The start ends with
 * it, since a service that can't open its keys would have to make new ones; the message is the line
 * for the operator.
 */
public final class WrongMasterKey extends RuntimeException {

    public WrongMasterKey(String keyId) {
        super(
                "PASSLEDGER_MASTER_KEY does not unseal the keys in this database (tried "
                        + keyId
                        + "): it is not the key that sealed them");
    }
}
