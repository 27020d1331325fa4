package io.passledger.bench.history;

import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;

/** The state of a user in the mix; kept compact, as there may be half a million. */
final class MixedUser {

    private final UserKey key;
    private PasskeyId passkey;
    private Bytes credentialId;
    private int signCount;
    private int resets;
    private long sequence;

    MixedUser(UserKey key, PasskeyId passkey, Bytes credentialId) {
        this.key = key;
        this.passkey = passkey;
        this.credentialId = credentialId;
    }

    UserKey key() {
        return key;
    }

    PasskeyId passkey() {
        return passkey;
    }

    Bytes credentialId() {
        return credentialId;
    }

    int resets() {
        return resets;
    }

    long nextSequence() {
        return sequence++;
    }

    int nextSignCount() {
        return ++signCount;
    }

    int signCount() {
        return signCount;
    }

    /** Replaces the user's passkey. */
    void enrols(PasskeyId newPasskey, Bytes newCredentialId) {
        passkey = newPasskey;
        credentialId = newCredentialId;
        signCount = 0;
    }

    void isReset() {
        resets++;
    }
}
