package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A well-typed statement, with all inputs of a <a
 * href="https://www.w3.org/TR/webauthn-3/#verification-procedure">verification procedure</a>.
 *
 * @param credentialKey the credential's public key, parsed
 */
record AttestationStatement(
        Cbor.Entries members,
        AuthenticatorData.AttestedCredential credential,
        CoseKey credentialKey,
        Bytes authenticatorData,
        Bytes clientDataHash) {

    static final String STEP = "§7.1 step 22";

    /** Returns the algorithm in {@code alg}, regardless of the signing key. */
    CoseAlgorithm algorithm() throws StepFailed {
        CoseAlgorithm algorithm =
                members.get("alg") instanceof Cbor.Int(long id) ? CoseAlgorithm.of(id) : null;
        if (algorithm == null) {
            throw invalid("an alg that is supported", String.valueOf(members.get("alg")));
        }
        return algorithm;
    }

    Bytes required(String member) throws StepFailed {
        Bytes value = members.bytes(member);
        if (value == null) {
            throw invalid(member + ", a byte string", "absent");
        }
        return value;
    }

    static StepFailed invalid(@Nullable String expected, @Nullable String actual) {
        return new StepFailed(STEP, "attestation-statement-invalid", expected, actual);
    }
}
