package io.passledger.application.webauthn;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.AttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.androidkey.AndroidKeyAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.androidsafetynet.AndroidSafetyNetAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.apple.AppleAnonymousAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.tpm.TPMAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What webauthn4j says of a ceremony, with everything asked of it that is asked of the service's
 * own verifiers. Whom certificates lead to is neither's question here.
 */
final class WebAuthn4jOpinion {

    static final String VERIFIED = "verified";

    private static final WebAuthnManager WITHOUT_STATEMENT =
            WebAuthnManager.createNonStrictWebAuthnManager();
    private static final WebAuthnManager WITH_STATEMENT = withStatement();

    private WebAuthn4jOpinion() {}

    private static WebAuthnManager withStatement() {
        var safetyNet = new AndroidSafetyNetAttestationStatementVerifier();
        safetyNet.setBackwardThreshold(Integer.MAX_VALUE);
        safetyNet.setForwardThreshold(Integer.MAX_VALUE);
        List<AttestationStatementVerifier> formats =
                List.of(
                        new NoneAttestationStatementVerifier(),
                        new PackedAttestationStatementVerifier(),
                        new TPMAttestationStatementVerifier(),
                        new AndroidKeyAttestationStatementVerifier(),
                        new AppleAnonymousAttestationStatementVerifier(),
                        new FIDOU2FAttestationStatementVerifier(),
                        safetyNet);
        return new WebAuthnManager(
                formats,
                new NullCertPathTrustworthinessVerifier(),
                new DefaultSelfAttestationTrustworthinessVerifier());
    }

    /** {@link #VERIFIED}, or the class of what was thrown. */
    static String of(
            CeremonyExpectation ceremony,
            AttestationConveyance attestation,
            RegistrationResponse response) {
        return opinion(() ->
                (attestation == AttestationConveyance.NONE ? WITHOUT_STATEMENT : WITH_STATEMENT)
                        .verify(
                                request(response),
                                new RegistrationParameters(
                                        server(ceremony), algorithms(), false, true)));
    }

    /** Of an assertion that is held against the credential of a registration. */
    static String of(
            CeremonyExpectation ceremony,
            RegistrationResponse registered,
            AuthenticationResponse response) {
        return opinion(() -> {
            RegistrationData registration = WITHOUT_STATEMENT.parse(request(registered));
            CredentialRecordImpl credential =
                    new CredentialRecordImpl(
                            Objects.requireNonNull(registration.getAttestationObject()),
                            registration.getCollectedClientData(),
                            registration.getClientExtensions(),
                            registration.getTransports());
            WITHOUT_STATEMENT.verify(
                    new AuthenticationRequest(
                            response.credentialId().toArray(),
                            null,
                            response.authenticatorData().toArray(),
                            response.clientDataJson().toArray(),
                            response.signature().toArray()),
                    new AuthenticationParameters(server(ceremony), credential, null, false, true));
        });
    }

    /** Of a library that reads what a stranger wrote anything may come, errors included. */
    private static String opinion(Runnable judging) {
        try {
            judging.run();
            return VERIFIED;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError refused) {
            return refused.getClass().getSimpleName();
        }
    }

    private static RegistrationRequest request(RegistrationResponse response) {
        return new RegistrationRequest(
                response.attestationObject().toArray(), response.clientDataJson().toArray());
    }

    private static ServerProperty server(CeremonyExpectation ceremony) {
        Set<Origin> top =
                ceremony.allowedTopOrigins().stream().map(Origin::new).collect(Collectors.toSet());
        return ServerProperty.builder()
                .origins(ceremony.origins().stream().map(Origin::new).collect(Collectors.toSet()))
                .topOrigins(top)
                .rpId(ceremony.rpId())
                .challenge(new DefaultChallenge(ceremony.challenge().toArray()))
                .build();
    }

    private static List<PublicKeyCredentialParameters> algorithms() {
        return CoseAlgorithm.supported().stream()
                .map(algorithm ->
                        new PublicKeyCredentialParameters(
                                PublicKeyCredentialType.PUBLIC_KEY,
                                COSEAlgorithmIdentifier.create(algorithm)))
                .toList();
    }
}
