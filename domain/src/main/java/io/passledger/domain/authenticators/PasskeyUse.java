package io.passledger.domain.authenticators;

import io.passledger.domain.SessionId;

/**
 * The session that a passkey has answered last.
 *
 * @param signCountBefore the signature counter before its first answer there, an unsigned 32-bit
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
