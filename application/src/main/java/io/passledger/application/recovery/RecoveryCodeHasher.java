package io.passledger.application.recovery;

import io.passledger.application.crypto.HmacKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.UserKey;

/**
 * Hashes recovery codes for storage. The hash is an HMAC over the code and its user, under a key
 * that is not in the log. So neither the log nor an equal code of another user reveals anything.
 */
public final class RecoveryCodeHasher {

    private final HmacKey pepper;

    public RecoveryCodeHasher(HmacKey pepper) {
        this.pepper = pepper;
    }

    public Bytes hash(UserKey user, RecoveryCode code) {
        return hash(user, code.text());
    }

    /**
     * @param typed the user's input; any text has a hash
     */
    public Bytes hash(UserKey user, String typed) {
        return pepper.mac(
                user.appId().value(), user.userId().value(), RecoveryCodeText.normalize(typed));
    }
}
