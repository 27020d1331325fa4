package io.passledger.application.webauthn;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.CoreRegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.statement.AttestationStatement;
import com.webauthn4j.data.attestation.statement.CertificateBaseAttestationStatement;
import com.webauthn4j.data.attestation.statement.TPMSAttest;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.CoreServerProperty;
import com.webauthn4j.verifier.CoreRegistrationObject;
import com.webauthn4j.verifier.attestation.statement.AttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.androidkey.AndroidKeyAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.androidsafetynet.AndroidSafetyNetAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.apple.AppleAnonymousAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.tpm.TPMAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import io.passledger.application.attestation.AttestationEvidence;
import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AttestationType;
import io.passledger.domain.webauthn.CeremonyExpectation;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.module.SimpleModule;

/**
 * Verifies an attestation statement with webauthn4j (§7.1 steps 21 and 22). Whether its
 * certificates lead to an anchor that is trusted (steps 23 and 24) is another question.
 *
 * <p>webauthn4j's verification procedures are called one by one and not through its manager, which
 * would demand more of a U2F authenticator's AAGUID than the specification does, and repeat every
 * step before these.
 */
final class AttestationSteps {

    private static final String FORMAT_STEP = "§7.1 step 21";
    private static final String STATEMENT_STEP = "§7.1 step 22";

    private static final AttestationStatementVerifier NONE = new NoneAttestationStatementVerifier();
    private static final AttestationStatementVerifier PACKED =
            new PackedAttestationStatementVerifier();
    private static final AttestationStatementVerifier TPM = new TPMAttestationStatementVerifier();
    private static final AttestationStatementVerifier ANDROID_KEY =
            new AndroidKeyAttestationStatementVerifier();
    private static final AttestationStatementVerifier ANDROID_SAFETYNET =
            new AndroidSafetyNetAttestationStatementVerifier();
    private static final AttestationStatementVerifier FIDO_U2F =
            new FIDOU2FAttestationStatementVerifier();
    private static final AttestationStatementVerifier APPLE =
            new AppleAnonymousAttestationStatementVerifier();

    private final AttestationObjectConverter converter =
            new AttestationObjectConverter(
                    new ObjectConverter()
                            .rebuildWithCBORModule(
                                    new SimpleModule("tpm")
                                            .addDeserializer(
                                                    TPMSAttest.class, new TpmAttestReader())));
    private final Clock clock;

    AttestationSteps(Clock clock) {
        this.clock = clock;
    }

    /** What vouches for the credential, and by which certificates. */
    AttestationEvidence verify(
            DecodedAttestation attestation,
            UUID aaguid,
            Bytes attestationObject,
            Bytes clientDataHash,
            CeremonyExpectation expectation)
            throws StepFailed {
        AttestationFormat format = AttestationFormat.of(attestation.format());
        if (format == null) {
            throw new StepFailed(
                    FORMAT_STEP, "attestation-format-unknown", null, attestation.format());
        }
        if (!(attestation.statement() instanceof Cbor.Entries statement)
                || !format.isWellTyped(statement)) {
            throw new StepFailed(
                    STATEMENT_STEP, "attestation-statement-malformed", attestation.format(), null);
        }
        try {
            CoreRegistrationObject registration =
                    registration(attestationObject, clientDataHash, expectation);
            return new AttestationEvidence(
                    type(format, procedure(format).verify(registration)),
                    aaguid,
                    trustPath(registration.getAttestationObject().getAttestationStatement()));
        } catch (RuntimeException | StackOverflowError refused) {
            // The boundary of a library that reads what a stranger wrote: besides its own
            // VerificationException it lets Jackson's, the JDK's and NullPointerException escape,
            // and its ASN.1 reader recurses without a limit of its own. All of it means one thing:
            // the statement was not verified
            throw new StepFailed(
                    STATEMENT_STEP, "attestation-statement-invalid", null, describe(refused));
        }
    }

    private static AttestationStatementVerifier procedure(AttestationFormat format) {
        return switch (format) {
            case NONE -> NONE;
            case PACKED -> PACKED;
            case TPM -> TPM;
            case ANDROID_KEY -> ANDROID_KEY;
            case ANDROID_SAFETYNET -> ANDROID_SAFETYNET;
            case FIDO_U2F -> FIDO_U2F;
            case APPLE -> APPLE;
        };
    }

    private static AttestationType type(
            AttestationFormat format,
            com.webauthn4j.data.attestation.statement.AttestationType verified) {
        if (format == AttestationFormat.APPLE) {
            return AttestationType.ANON_CA; // §8.8; webauthn4j has no word for it
        }
        return switch (verified) {
            case NONE -> AttestationType.NONE;
            case SELF -> AttestationType.SELF;
            case BASIC -> AttestationType.BASIC;
            case ATT_CA -> AttestationType.ATT_CA;
        };
    }

    private static List<X509Certificate> trustPath(@Nullable AttestationStatement statement) {
        return statement instanceof CertificateBaseAttestationStatement certified
                        && certified.getX5c() != null
                ? List.copyOf(certified.getX5c())
                : List.of();
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
