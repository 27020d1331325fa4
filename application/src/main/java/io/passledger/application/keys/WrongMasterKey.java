package io.passledger.application.keys;

/**
 * Thrown if the keys in the database were sealed under another master key, or were changed. The
 * start fails, since the service would otherwise have to create new keys. The message is the line
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
