package io.passledger.application.webauthn;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.CoreRegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.statement.AttestationCertificatePath;
import com.webauthn4j.data.attestation.statement.CertificateBaseAttestationStatement;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.CoreServerProperty;
import com.webauthn4j.verifier.CoreRegistrationObject;
import com.webauthn4j.verifier.attestation.statement.AttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.androidsafetynet.AndroidSafetyNetAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import io.passledger.application.attestation.AttestationEvidence;
import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AttestationType;
import io.passledger.domain.webauthn.CeremonyExpectation;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies an attestation statement (§7.1 steps 21 and 22). Whether its certificates lead to a
 * trusted anchor (steps 23 and 24) is checked elsewhere.
 *
 * <p>Four formats have procedures of our own. They support algorithms and AIK certificates that
 * webauthn4j can't read, and avoid its ASN.1 parser, which allocates as much memory as an untrusted
 * length field states. webauthn4j's procedures for U2F and SafetyNet are called directly and not
 * through its manager. The manager would require more of a U2F authenticator's AAGUID than the
 * specification does, and would repeat all previous steps.
 */
final class AttestationSteps {

    private static final String FORMAT_STEP = "§7.1 step 21";

    private static final AttestationStatementVerifier ANDROID_SAFETYNET = androidSafetyNet();
    private static final AttestationStatementVerifier FIDO_U2F =
            new FIDOU2FAttestationStatementVerifier();

    private final AttestationObjectConverter converter =
            new AttestationObjectConverter(new ObjectConverter());
    private final Clock clock;

    AttestationSteps(Clock clock) {
        this.clock = clock;
    }

    /**
     * §8.5 sets no limit on Google's clock: the nonce, which contains our challenge, proves that
     * the statement is fresh.
     */
    private static AttestationStatementVerifier androidSafetyNet() {
        var procedure = new AndroidSafetyNetAttestationStatementVerifier();
        procedure.setBackwardThreshold(Integer.MAX_VALUE);
        procedure.setForwardThreshold(Integer.MAX_VALUE);
        return procedure;
    }

    /** Returns the attestation type of the credential and the certificates that attest it. */
    AttestationEvidence verify(
            DecodedAttestation attestation,
            Bytes attestationObject,
            AuthenticatorData.AttestedCredential credential,
            CoseKey credentialKey,
            Bytes clientDataHash,
            CeremonyExpectation expectation)
            throws StepFailed {
        AttestationFormat format = AttestationFormat.of(attestation.format());
        if (format == null) {
            throw new StepFailed(
                    FORMAT_STEP,
                    "attestation-format-unknown",
                    AttestationFormat.identifiers(),
                    attestation.format());
        }
        if (!(attestation.statement() instanceof Cbor.Entries members)
                || !format.isWellTyped(members)) {
            throw new StepFailed(
                    AttestationStatement.STEP,
                    "attestation-statement-malformed",
                    "the members of " + attestation.format(),
                    null);
        }
        AttestationStatement statement =
                new AttestationStatement(
                        members,
                        credential,
                        credentialKey,
                        attestation.authenticatorData(),
                        clientDataHash);
        VerifiedStatement verified =
                switch (format) {
                    case NONE -> VerifiedStatement.none();
                    case PACKED -> PackedProcedure.verify(statement);
                    case TPM -> TpmProcedure.verify(statement);
                    case ANDROID_KEY -> AndroidKeyProcedure.verify(statement);
                    case APPLE -> AppleProcedure.verify(statement);
                    case ANDROID_SAFETYNET ->
                            library(
                                    ANDROID_SAFETYNET,
                                    attestationObject,
                                    clientDataHash,
                                    expectation);
                    case FIDO_U2F ->
                            library(FIDO_U2F, attestationObject, clientDataHash, expectation);
                };
        return new AttestationEvidence(
                type(format, verified), credential.aaguid(), verified.trustPath());
    }

    /**
     * Returns the attestation type. For statements with certificates, only the format determines
     * it.
     */
    private static AttestationType type(AttestationFormat format, VerifiedStatement verified) {
        return switch (verified.type()) {
            case NONE -> AttestationType.NONE;
            case SELF -> AttestationType.SELF;
            case CERTIFIED ->
                    switch (format) {
                        case TPM -> AttestationType.ATT_CA;
                        case APPLE -> AttestationType.ANON_CA;
                        case NONE, PACKED, ANDROID_KEY, ANDROID_SAFETYNET, FIDO_U2F ->
                                AttestationType.BASIC;
                    };
        };
    }

    private VerifiedStatement library(
            AttestationStatementVerifier procedure,
            Bytes attestationObject,
            Bytes clientDataHash,
            CeremonyExpectation expectation)
            throws StepFailed {
        try {
            CoreRegistrationObject registration =
                    registration(attestationObject, clientDataHash, expectation);
            procedure.verify(registration);
            return VerifiedStatement.certified(path(registration));
        } catch (RuntimeException refused) {
            // This is the boundary of a library that parses untrusted input. Besides its own
            // VerificationException it throws exceptions of Jackson and the JDK, and
            // NullPointerException. Each means that the statement was not verified.
            throw AttestationStatement.invalid(null, describe(refused));
        }
    }

    private static List<X509Certificate> path(CoreRegistrationObject registration) {
        AttestationCertificatePath path =
                registration.getAttestationObject().getAttestationStatement()
                                instanceof CertificateBaseAttestationStatement statement
                        ? statement.getX5c()
                        : null;
        return path == null ? List.of() : new ArrayList<>(path);
    }

    private CoreRegistrationObject registration(
            Bytes attestationObject, Bytes clientDataHash, CeremonyExpectation expectation) {
        byte[] bytes = attestationObject.toArray();
        AttestationObject converted = converter.convert(bytes);
        if (converted == null) {
            throw new IllegalArgumentException("no attestation object");
        }
        return new CoreRegistrationObject(
                converted,
                bytes,
                clientDataHash.toArray(),
                new CoreRegistrationParameters(
                        new CoreServerProperty(
                                expectation.rpId(),
                                new DefaultChallenge(expectation.challenge().toArray())),
                        List.of(),
                        false,
                        false),
                clock.instant());
    }

    private static String describe(Throwable refused) {
        return refused.getClass().getSimpleName() + ": " + refused.getMessage();
    }
}
