package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.VectorFiles.bytes;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.UserVerification;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A registration that others recorded, and the assertions that its credential made.
 *
 * @param expected the file's judgement
 */
record CeremonyVector(
        String id,
        String expected,
        CeremonyExpectation ceremony,
        RegistrationResponse response,
        List<Assertion> assertions) {

    /** Every algorithm that there is here, so that none is refused for the policy's sake. */
    private static final List<Integer> ALGORITHMS =
            CoseAlgorithm.supported().stream().map(Long::intValue).toList();

    /** One assertion. */
    record Assertion(CeremonyExpectation ceremony, AuthenticationResponse response) {

        AssertionVerdict verify(CredentialRecord credential) {
            return Ceremonies.assertionVerifier()
                    .verify(
                            new AssertionExpectation(ceremony, Ceremonies.USER_HANDLE, false),
                            credential,
                            response);
        }
    }

    /** The <a href="https://www.w3.org/TR/webauthn-3/#sctn-test-vectors">vectors of Level 3</a>. */
    static Stream<CeremonyVector> w3c() {
        return VectorFiles.vectors("webauthn-l3-vectors.json")
                .map(json -> {
                    JsonNode half = json.get("registration");
                    Bytes id = bytes(half, "credential_id");
                    return new CeremonyVector(
                            json.get("id").stringValue(),
                            "accept",
                            w3cCeremony(half),
                            created(id, half),
                            List.of(
                                    new Assertion(
                                            w3cCeremony(json.get("authentication")),
                                            got(id, json.get("authentication")))));
                });
    }

    /** Real authenticators, gathered from other projects' tests. */
    static Stream<CeremonyVector> realDevices() {
        return VectorFiles.vectors("real-device-vectors.json")
                .map(json -> {
                    Bytes id = bytes(json, "credentialId");
                    return new CeremonyVector(
                            json.get("id").stringValue(),
                            json.at("/expected/verdict").stringValue(),
                            ceremony(json, json),
                            created(id, json.get("registration")),
                            json.get("assertions")
                                    .valueStream()
                                    .map(half -> new Assertion(ceremony(json, half), got(id, half)))
                                    .toList());
                });
    }

    private static CeremonyExpectation w3cCeremony(JsonNode half) {
        return new CeremonyExpectation(
                bytes(half, "challenge"),
                Ceremonies.RP_ID,
                List.of(Ceremonies.ORIGIN),
                List.of("https://example.com"),
                UserVerification.PREFERRED);
    }

    private static CeremonyExpectation ceremony(JsonNode vector, JsonNode half) {
        return new CeremonyExpectation(
                bytes(half, "challenge"),
                vector.get("rpId").stringValue(),
                List.of(half.get("origin").stringValue()),
                List.of(),
                UserVerification.PREFERRED);
    }

    private static RegistrationResponse created(Bytes id, JsonNode half) {
        return new RegistrationResponse(
                id,
                bytes(half, "clientDataJSON"),
                bytes(half, "attestationObject"),
                List.of(),
                null);
    }

    private static AuthenticationResponse got(Bytes id, JsonNode half) {
        return new AuthenticationResponse(
                id,
                bytes(half, "clientDataJSON"),
                bytes(half, "authenticatorData"),
                bytes(half, "signature"),
                null,
                null);
    }

    RegistrationExpectation expectation(AttestationConveyance attestation) {
        return new RegistrationExpectation(
                ceremony, false, ALGORITHMS, attestation, Set.of(), Set.of());
    }

    RegistrationVerdict verify(AttestationConveyance attestation) {
        return Ceremonies.registrationVerifier().verify(expectation(attestation), response);
    }

    CeremonyVector withAllowedTopOrigins(List<String> allowedTopOrigins) {
        return new CeremonyVector(
                id,
                expected,
                new CeremonyExpectation(
                        ceremony.challenge(),
                        ceremony.rpId(),
                        ceremony.origins(),
                        allowedTopOrigins,
                        ceremony.userVerification()),
                response,
                assertions);
    }

    @Override
    public String toString() {
        return id;
    }
}
