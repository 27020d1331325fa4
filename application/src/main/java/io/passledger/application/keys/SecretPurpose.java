package io.passledger.application.keys;

import io.passledger.domain.Wire;

/** What a symmetric key is for; each has one of its own, which never changes. */
public enum SecretPurpose implements Wire {
    /** Turns a user into a user handle that tells nothing of him. */
    USER_HANDLE("user-handle"),
    /** The pepper of recovery codes: their hashes alone can't be tried against. */
    RECOVERY_CODE("recovery-code"),
    /** Makes up the credentials of users that don't exist. */
    DECOY("decoy"),
    /** What the console's cookies and forms are sealed and signed with. */
    CONSOLE("console"),
    /** Marks the secrets that are made here, so that made-up ones are told without a look-up. */
    CREDENTIAL_MARK("credential-mark"),
    /** Binds the rows that the service decides on to this installation. */
    ROW_MAC("row-mac"),
    /** Hashes what events are looked up by that is sealed in them. */
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
