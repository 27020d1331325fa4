package io.passledger.application.attestation;

import io.passledger.domain.webauthn.AaguidWithoutAttestation;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationExpectation;
import java.util.Optional;
import java.util.UUID;

/** The policy's lists of allowed and denied models. */
public final class ModelLists {

    private static final String STEP = "§7.1 step 24";

    private ModelLists() {}

    /**
     * @param trusted something that is trusted says that it is this model
     */
    public static Optional<CeremonyFailure> refusal(
            UUID aaguid, boolean trusted, RegistrationExpectation expectation) {
        boolean allowed =
                expectation.allowedAaguids().isEmpty()
                        || expectation.allowedAaguids().contains(aaguid);
        if (!allowed || expectation.deniedAaguids().contains(aaguid)) {
            return Optional.of(
                    new CeremonyFailure(
                            STEP,
                            "aaguid-not-allowed",
                            allowed
                                    ? "none of " + expectation.deniedAaguids()
                                    : "one of " + expectation.allowedAaguids(),
                            aaguid.toString()));
        }
        boolean listed =
                !expectation.allowedAaguids().isEmpty() || !expectation.deniedAaguids().isEmpty();
        return listed
                        && !trusted
                        && expectation.aaguidWithoutAttestation() == AaguidWithoutAttestation.REFUSE
                ? Optional.of(
                        new CeremonyFailure(
                                STEP,
                                "aaguid-not-attested",
                                "a trusted attestation",
                                aaguid.toString()))
                : Optional.empty();
    }
}
