package io.passledger.domain.webauthn;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a registration must match (§7.1).
 *
 * @param conditional whether the options were for a conditional create, where user presence may be
 *     absent (§7.1 step 15)
 * @param algorithms the requested COSE algorithms
 * @param trust which attestations are trusted, if attestation is requested
 * @param aaguidWithoutAttestation how the two lists treat an AAGUID without a trusted attestation
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

    /** Creates an expectation that requires no trusted attestation. */
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
