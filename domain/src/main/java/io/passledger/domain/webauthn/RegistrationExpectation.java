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
 */
public record RegistrationExpectation(
        CeremonyExpectation ceremony,
        boolean conditional,
        List<Integer> algorithms,
        AttestationConveyance attestation,
        Set<UUID> allowedAaguids,
        Set<UUID> deniedAaguids) {

    public RegistrationExpectation {
        algorithms = List.copyOf(algorithms);
        allowedAaguids = Set.copyOf(allowedAaguids);
        deniedAaguids = Set.copyOf(deniedAaguids);
    }
}
