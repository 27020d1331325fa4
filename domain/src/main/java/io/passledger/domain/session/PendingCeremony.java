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
 * A challenge that awaits its one response, with the options it was issued with.
 *
 * @param challenge 32 bytes
 * @param nonce the random part of the challenge if a transaction is bound in
 * @param algorithms the requested COSE algorithms; empty for an authentication
 * @param conditional whether this is a conditional create, where user presence may be absent
 * @param alias the name of the new passkey, unless the response gives another
 * @param grants spent when the ceremony succeeds; an {@code external} one replaces the factor that
 *     adding a passkey requires
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

    /** Creates a ceremony without grants. */
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

    /** Returns the grants that the ceremony was begun with; may be empty. */
    public List<HeldGrant> held() {
        return grants == null ? List.of() : grants;
    }

    /**
     * Returns whether an {@code external} grant replaces the factor that adding a passkey requires.
     */
    public boolean vouchedFor() {
        return held().stream().anyMatch(grant -> grant.type() == GrantType.EXTERNAL);
    }

    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
