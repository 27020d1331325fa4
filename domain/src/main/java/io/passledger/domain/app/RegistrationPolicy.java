package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import io.passledger.domain.webauthn.AaguidWithoutAttestation;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AttestationTrust;
import io.passledger.domain.webauthn.AuthenticatorAttachment;
import io.passledger.domain.webauthn.Hint;
import io.passledger.domain.webauthn.ResidentKey;
import io.passledger.domain.webauthn.UserVerification;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rules for registering passkeys.
 *
 * @param requiresAuthorization whether each registration needs a backend's grant
 * @param algorithms COSE algorithms in order of preference, 1 to 20
 * @param allowedAaguids the only authenticator models to accept; empty for any
 * @param deniedAaguids authenticator models to reject
 * @param maxPasskeysPerUser 1 to 100
 * @param attestationTrust which attestations are trusted
 * @param aaguidWithoutAttestation how the two lists treat an AAGUID without a trusted attestation
 */
public record RegistrationPolicy(
        boolean requiresAuthorization,
        UserVerification userVerification,
        ResidentKey residentKey,
        AttestationConveyance attestation,
        @Nullable AuthenticatorAttachment authenticatorAttachment,
        List<Hint> hints,
        List<Integer> algorithms,
        Set<UUID> allowedAaguids,
        Set<UUID> deniedAaguids,
        int maxPasskeysPerUser,
        AttestationTrust attestationTrust,
        AaguidWithoutAttestation aaguidWithoutAttestation) {

    public static final RegistrationPolicy DEFAULT =
            new RegistrationPolicy(
                    false,
                    UserVerification.REQUIRED,
                    ResidentKey.PREFERRED,
                    AttestationConveyance.NONE,
                    null,
                    List.of(),
                    List.of(-8, -7, -257),
                    Set.of(),
                    Set.of(),
                    20);

    public RegistrationPolicy {
        // Older events lack these two members.
        attestationTrust = Objects.requireNonNullElse(attestationTrust, AttestationTrust.DEFAULT);
        aaguidWithoutAttestation =
                Objects.requireNonNullElse(
                        aaguidWithoutAttestation, AaguidWithoutAttestation.ALLOW);
        hints = List.copyOf(hints);
        Require.between("the number of policy.registration.algorithms", algorithms.size(), 1, 20);
        algorithms = List.copyOf(algorithms);
        allowedAaguids = Collections.unmodifiableSet(new TreeSet<>(allowedAaguids));
        deniedAaguids = Collections.unmodifiableSet(new TreeSet<>(deniedAaguids));
        Require.between("policy.registration.maxPasskeysPerUser", maxPasskeysPerUser, 1, 100);
        if (attestation == AttestationConveyance.NONE) {
            refuseDemandsForProof(attestationTrust, aaguidWithoutAttestation);
        }
    }

    /** Creates a policy that requires no trusted attestation. */
    public RegistrationPolicy(
            boolean requiresAuthorization,
            UserVerification userVerification,
            ResidentKey residentKey,
            AttestationConveyance attestation,
            @Nullable AuthenticatorAttachment authenticatorAttachment,
            List<Hint> hints,
            List<Integer> algorithms,
            Set<UUID> allowedAaguids,
            Set<UUID> deniedAaguids,
            int maxPasskeysPerUser) {
        this(
                requiresAuthorization,
                userVerification,
                residentKey,
                attestation,
                authenticatorAttachment,
                hints,
                algorithms,
                allowedAaguids,
                deniedAaguids,
                maxPasskeysPerUser,
                AttestationTrust.DEFAULT,
                AaguidWithoutAttestation.ALLOW);
    }

    /**
     * Rejects requirements that only an attestation could meet, because without attestation every
     * registration would fail.
     */
    private static void refuseDemandsForProof(
            AttestationTrust trust, AaguidWithoutAttestation aaguidWithoutAttestation) {
        if (trust.required()) {
            throw new InvalidValue(
                    "policy.registration.attestationTrust",
                    "can be required only with an attestation other than none");
        }
        if (aaguidWithoutAttestation == AaguidWithoutAttestation.REFUSE) {
            throw new InvalidValue(
                    "policy.registration.aaguidWithoutAttestation",
                    "can be refuse only with an attestation other than none");
        }
    }
}
