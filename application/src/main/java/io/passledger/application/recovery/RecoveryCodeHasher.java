package io.passledger.application.recovery;

import io.passledger.application.crypto.HmacKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.UserKey;

/**
 * What is kept of a recovery code: its HMAC under a key that the log doesn't have, together with
 * whose it is, so that neither the log nor another user's equal code gives anything away.
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
     * @param typed as the user wrote it; any text has a hash
     */
    public Bytes hash(UserKey user, String typed) {
        return pepper.mac(
                user.appId().value(), user.userId().value(), RecoveryCodeText.normalize(typed));
    }
}
