package io.passledger.application.attestation;

import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.VerifiedAttestation;

/** What the look at an authenticator's trustworthiness came to. */
public sealed interface TrustVerdict {

    /** The policy takes it, trusted or not. */
    record Held(VerifiedAttestation attestation) implements TrustVerdict {}

    record Refused(CeremonyFailure failure) implements TrustVerdict {}
}
