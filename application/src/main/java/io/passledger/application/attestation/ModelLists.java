package io.passledger.application.attestation;

import io.passledger.domain.webauthn.AaguidWithoutAttestation;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationExpectation;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The policy's lists of allowed and denied models. */
public final class ModelLists {

    private static final String STEP = "§7.1 step 24";

    private ModelLists() {}

    /**
     * @param trusted whether a trusted attestation confirms the model
     */
    public static Optional<CeremonyFailure> refusal(
            UUID aaguid, boolean trusted, RegistrationExpectation expectation) {
        return refusal(
                aaguid,
                trusted,
                expectation.allowedAaguids(),
                expectation.deniedAaguids(),
                expectation.aaguidWithoutAttestation());
    }

    /**
     * @param trusted whether a trusted attestation confirms the model
     * @param untrusted how to treat a model that no trusted attestation confirms
     */
    public static Optional<CeremonyFailure> refusal(
            UUID aaguid,
            boolean trusted,
            Set<UUID> allowedAaguids,
            Set<UUID> deniedAaguids,
            AaguidWithoutAttestation untrusted) {
        boolean allowed = allowedAaguids.isEmpty() || allowedAaguids.contains(aaguid);
        if (!allowed || deniedAaguids.contains(aaguid)) {
            return Optional.of(
                    new CeremonyFailure(
                            STEP,
                            "aaguid-not-allowed",
                            allowed ? "none of " + deniedAaguids : "one of " + allowedAaguids,
                            aaguid.toString()));
        }
        boolean listed = !allowedAaguids.isEmpty() || !deniedAaguids.isEmpty();
        return listed && !trusted && untrusted == AaguidWithoutAttestation.REFUSE
                ? Optional.of(
                        new CeremonyFailure(
                                STEP,
                                "aaguid-not-attested",
                                "a trusted attestation",
                                aaguid.toString()))
                : Optional.empty();
    }
}
