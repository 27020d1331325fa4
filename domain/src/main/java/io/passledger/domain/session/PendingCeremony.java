package io.passledger.domain.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.Personal;
import io.passledger.domain.Require;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.HeldGrant;
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
 * @param grants spent when the ceremony succeeds; an {@code external} one among them stands for the
 *     factor that one more passkey takes
 */
public record PendingCeremony(
        CeremonyKind kind,
        Bytes challenge,
        @Nullable Bytes nonce,
        UserVerification userVerification,
        List<Integer> algorithms,
        boolean conditional,
        @Personal @Nullable Alias alias,
        Instant expiresAt,
        @Nullable List<HeldGrant> grants) {

    public PendingCeremony {
        Require.length("challenge", challenge, 32, 32);
        algorithms = List.copyOf(algorithms);
        grants = grants == null || grants.isEmpty() ? null : List.copyOf(grants);
    }

    /** One without grants. */
    public PendingCeremony(
            CeremonyKind kind,
            Bytes challenge,
            @Nullable Bytes nonce,
            UserVerification userVerification,
            List<Integer> algorithms,
            boolean conditional,
            @Nullable Alias alias,
            Instant expiresAt) {
        this(
                kind,
                challenge,
                nonce,
                userVerification,
                algorithms,
                conditional,
                alias,
                expiresAt,
                null);
    }

    /** The grants that it was begun with, which may be none. */
    public List<HeldGrant> held() {
        return grants == null ? List.of() : grants;
    }

    /** A backend's word stands for the factor that one more passkey takes. */
    public boolean vouchedFor() {
        return held().stream().anyMatch(grant -> grant.type() == GrantType.EXTERNAL);
    }

    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
