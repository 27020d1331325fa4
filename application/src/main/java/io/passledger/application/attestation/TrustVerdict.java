package io.passledger.application.attestation;

import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.VerifiedAttestation;

/** The result of assessing an authenticator's trustworthiness. */
public sealed interface TrustVerdict {

    /** The policy accepts the authenticator, trusted or not. */
    record Held(VerifiedAttestation attestation) implements TrustVerdict {}

    record Refused(CeremonyFailure failure) implements TrustVerdict {}
}
