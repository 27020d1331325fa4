package io.passledger.domain.authenticators;

import io.passledger.domain.SessionId;

/**
 * The session in which a passkey was last used.
 *
 * @param signCountBefore the signature counter before its first use there, an unsigned 32-bit
 *     number
 */
public record PasskeyUse(SessionId sessionId, long signCountBefore) {

    static PasskeyUse after(Passkey passkey, SessionId sessionId) {
        PasskeyUse before = passkey.latestUse();
        return before != null && before.sessionId().equals(sessionId)
                ? before
                : new PasskeyUse(sessionId, passkey.credential().signCount());
    }
}
