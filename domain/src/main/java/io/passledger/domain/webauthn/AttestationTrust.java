package io.passledger.domain.webauthn;

import io.passledger.domain.Require;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which attestations are trusted (§7.1 steps 23 and 24), if attestation is requested.
 *
 * @param required whether a registration is rejected if its attestation leads to no anchor
 * @param anchors the app's own anchors, up to 20
 * @param metadata whether the metadata's anchors and status reports are used too
 * @param refusedStatuses models with one of these statuses in the metadata are rejected, trusted or
 *     not
 */
public record AttestationTrust(
        boolean required,
        List<TrustAnchor> anchors,
        boolean metadata,
        Set<AuthenticatorStatus> refusedStatuses) {

    private static final int MOST_ANCHORS = 20;

    public static final AttestationTrust DEFAULT =
            new AttestationTrust(
                    false,
                    List.of(),
                    true,
                    EnumSet.of(
                            AuthenticatorStatus.USER_VERIFICATION_BYPASS,
                            AuthenticatorStatus.ATTESTATION_KEY_COMPROMISE,
                            AuthenticatorStatus.USER_KEY_REMOTE_COMPROMISE,
                            AuthenticatorStatus.USER_KEY_PHYSICAL_COMPROMISE,
                            AuthenticatorStatus.REVOKED));

    public AttestationTrust {
        Require.between(
                "the number of policy.registration.attestationTrust.anchors",
                anchors.size(),
                0,
                MOST_ANCHORS);
        anchors = List.copyOf(anchors);
        refusedStatuses = inOrder(refusedStatuses);
    }

    private static Set<AuthenticatorStatus> inOrder(Collection<AuthenticatorStatus> statuses) {
        Set<AuthenticatorStatus> ordered = EnumSet.noneOf(AuthenticatorStatus.class);
        ordered.addAll(statuses);
        return Collections.unmodifiableSet(ordered);
    }
}
