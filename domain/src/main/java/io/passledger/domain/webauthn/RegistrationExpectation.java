package io.passledger.domain.webauthn;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a registration is held against (§7.1).
 *
 * @param conditional the options were for a conditional create, where user presence may be absent
 *     (§7.1 step 15)
 * @param algorithms the COSE algorithms that were asked for
 * @param trust whose word on the authenticator is taken, where attestation is asked for
 * @param aaguidWithoutAttestation what an AAGUID is worth to the two lists that nothing vouches for
 */
public record RegistrationExpectation(
        CeremonyExpectation ceremony,
        boolean conditional,
        List<Integer> algorithms,
        AttestationConveyance attestation,
        Set<UUID> allowedAaguids,
        Set<UUID> deniedAaguids,
        AttestationTrust trust,
        AaguidWithoutAttestation aaguidWithoutAttestation) {

    public RegistrationExpectation {
        algorithms = List.copyOf(algorithms);
        allowedAaguids = Set.copyOf(allowedAaguids);
        deniedAaguids = Set.copyOf(deniedAaguids);
    }

    /** One that demands no trust. */
    public RegistrationExpectation(
            CeremonyExpectation ceremony,
            boolean conditional,
            List<Integer> algorithms,
            AttestationConveyance attestation,
            Set<UUID> allowedAaguids,
            Set<UUID> deniedAaguids) {
        this(
                ceremony,
                conditional,
                algorithms,
                attestation,
                allowedAaguids,
                deniedAaguids,
                AttestationTrust.DEFAULT,
                AaguidWithoutAttestation.ALLOW);
    }
}
