package io.passledger.domain.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.Personal;
import io.passledger.domain.Require;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.UserVerification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that waits for its one answer, with what was asked for when it was issued.
 *
 * @param challenge 32 bytes
 * @param nonce where a transaction is bound in: the random part of the challenge
 * @param algorithms the COSE algorithms asked for; empty in an authentication
 * @param conditional a conditional create, where user presence may be absent
 * @param alias the name that a new passkey is to have, unless its answer names another
 */
public record PendingCeremony(
        CeremonyKind kind,
        Bytes challenge,
        @Nullable Bytes nonce,
        UserVerification userVerification,
        List<Integer> algorithms,
        boolean conditional,
        @Personal @Nullable Alias alias,
        Instant expiresAt) {

    public PendingCeremony {
        Require.length("challenge", challenge, 32, 32);
        algorithms = List.copyOf(algorithms);
    }

    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
