package io.passledger.application.keys;

import io.passledger.domain.Wire;

/** The purpose of a symmetric key. Each purpose has its own key, which never changes. */
public enum SecretPurpose implements Wire {
    /** Derives user handles that reveal nothing about the user. */
    USER_HANDLE("user-handle"),
    /** The pepper of recovery codes, without which guesses can't be tested against their hashes. */
    RECOVERY_CODE("recovery-code"),
    /** Derives the made-up credentials of users that don't exist. */
    DECOY("decoy"),
    /** Seals and signs the console's cookies and forms. */
    CONSOLE("console"),
    /**
     * Marks the secrets that are created here, so that made-up ones are recognised without a
     * lookup.
     */
    CREDENTIAL_MARK("credential-mark"),
    /** Binds the rows on which the service decides to this installation. */
    ROW_MAC("row-mac"),
    /** Hashes the sealed values by which events are looked up. */
    LOOKUP("event-lookup");

    private final String wire;

    SecretPurpose(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
