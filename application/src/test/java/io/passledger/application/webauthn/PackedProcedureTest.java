package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.array;
import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.integer;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;
import static io.passledger.application.webauthn.CertificateBytes.aaguid;
import static io.passledger.application.webauthn.CertificateBytes.extension;
import static io.passledger.application.webauthn.CertificateBytes.raw;
import static io.passledger.application.webauthn.CertificateBytes.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.Refuses;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationVerdict;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packed statements (§8.2), of every algorithm and with certificates of every form. */
class PackedProcedureTest {

    private static final String CLIENT_DATA = SoftAuthenticator.createClientData();

    private final SoftAuthenticator authenticator = new SoftAuthenticator();
    private final byte[] data =
            authenticator.createAuthenticatorData(SoftAuthenticator.UP | SoftAuthenticator.UV);

    @Nested
    class Self {

        @ParameterizedTest
        @MethodSource("io.passledger.application.webauthn.CoseAlgorithm#supported")
        @Accepts({"§7.1 step 20", "§7.1 step 22"})
        void isVerifiedWithEveryAlgorithm(long algorithm) {
            SigningKey key = SigningKey.of((int) algorithm);
            byte[] selfData =
                    new SoftAuthenticator(key)
                            .createAuthenticatorData(SoftAuthenticator.UP | SoftAuthenticator.UV);
            byte[] signature = key.sign(selfData, SoftAuthenticator.hash(CLIENT_DATA));

            assertThat(verify(selfData, self(key.algorithm(), signature)))
                    .isInstanceOf(RegistrationVerdict.Verified.class);
            signature[signature.length - 1] ^= 1;
            refused(verify(selfData, self(key.algorithm(), signature)));
        }

        @Test
        @Refuses("§7.1 step 12")
        void isRefusedOverOtherClientData() {
            byte[] signature = authenticator.sign(CLIENT_DATA + " ", data);

            refused(verify(data, self(-7, signature)));
        }

        @ParameterizedTest
        @ValueSource(ints = {-8, -9, -35, -47, -257, 0, Integer.MAX_VALUE})
        void isRefusedWithAnotherAlgorithmThanTheKeys(int algorithm) {
            refused(verify(data, self(algorithm, authenticator.sign(CLIENT_DATA, data))));
        }

        private static byte[] self(int algorithm, byte[] signature) {
            return map(text("alg"), integer(algorithm), text("sig"), bytes(signature));
        }
    }

    @Nested
    class Certified {

        private static final SigningKey KEY = SigningKey.of(-7);
        private static final CertificateBytes GOOD =
                CertificateBytes.packed(KEY.pair().getPublic());

        @Test
        void isVerified() {
            assertThat(verify(GOOD)).isInstanceOf(RegistrationVerdict.Verified.class);
        }

        @ParameterizedTest
        @ValueSource(ints = {-35, -36, -8, -53, -48, -49, -50, -257, -258, -259, -37, -65535})
        void isVerifiedWithAKeyOfAnyAlgorithm(int algorithm) {
            SigningKey key = SigningKey.of(algorithm);

            assertThat(verify(key, CertificateBytes.packed(key.pair().getPublic())))
                    .isInstanceOf(RegistrationVerdict.Verified.class);
        }

        @Test
        void isRefusedWithASignatureOfAnotherKey() {
            refused(verify(SigningKey.of(-7), GOOD));
            refused(verify(SigningKey.of(-257), GOOD));
        }

        @Test
        void isVerifiedWithItsModelTwiceWrapped() {
            assertThat(verify(GOOD.and(aaguid(SoftAuthenticator.AAGUID))))
                    .isInstanceOf(RegistrationVerdict.Verified.class);
        }

        @Test
        void isRefusedWithAModelThatIsAnotherOrOtherwiseWritten() {
            UUID own = SoftAuthenticator.AAGUID;

            refused(verify(GOOD.and(aaguid(new UUID(0, 0)))));
            refused(verify(GOOD.and(aaguid(UUID.randomUUID()))));
            refused(verify(GOOD.and(extension(CertificateBytes.AAGUID, false, raw(own)))));
            refused(
                    verify(
                            GOOD.and(
                                    extension(
                                            CertificateBytes.AAGUID,
                                            false,
                                            DerBytes.element(
                                                    0x04, DerBytes.element(0x04, raw(own)))))));
            refused(
                    verify(
                            GOOD.and(
                                    extension(
                                            CertificateBytes.AAGUID,
                                            true,
                                            DerBytes.element(0x04, raw(own))))));
        }

        @Test
        void isRefusedWithASubjectThatIsNone() {
            String unit = CertificateBytes.UNIT;

            refused(verify(GOOD.withSubject(DerBytes.sequence())));
            refused(verify(GOOD.withSubject(subject("", "W3C", unit, "a test"))));
            refused(verify(GOOD.withSubject(subject("AA", "", unit, "a test"))));
            refused(verify(GOOD.withSubject(subject("AA", "W3C", "", "a test"))));
            refused(verify(GOOD.withSubject(subject("AA", "W3C", "Attestation", "a test"))));
            refused(verify(GOOD.withSubject(subject("AA", "W3C", unit, ""))));
        }

        /** §8.2.1 asks for a UTF8String. */
        @Test
        void isRefusedWithAVendorThatIsNoText() {
            byte[] subject = subject("AA", "W3C", CertificateBytes.UNIT, "a test");
            int tag = new String(subject, StandardCharsets.ISO_8859_1).indexOf("W3C") - 2;
            subject[tag] = 0x6C;

            refused(verify(GOOD.withSubject(subject)));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void isRefusedWithACertificateOfAnotherVersion(int version) {
            refused(verify(GOOD.withVersion(version)));
        }

        @Test
        void isRefusedWithACertificateOfACa() {
            byte[] ca =
                    extension(
                            CertificateBytes.BASIC_CONSTRAINTS,
                            true,
                            DerBytes.sequence(DerBytes.element(0x01, new byte[] {-1})));

            refused(verify(GOOD.withExtensions(ca)));
        }

        private RegistrationVerdict verify(CertificateBytes certificate) {
            return verify(KEY, certificate);
        }

        private RegistrationVerdict verify(SigningKey key, CertificateBytes certificate) {
            return PackedProcedureTest.verify(
                    data,
                    map(
                            text("alg"), integer(key.algorithm()),
                            text("sig"), bytes(key.sign(data, SoftAuthenticator.hash(CLIENT_DATA))),
                            text("x5c"), array(bytes(certificate.der()))));
        }
    }

    private static RegistrationVerdict verify(byte[] authenticatorData, byte[] statement) {
        return Ceremonies.registrationVerifier()
                .verify(
                        everyAlgorithm(Ceremonies.aCeremony()),
                        SoftAuthenticator.created(
                                CLIENT_DATA,
                                map(
                                        text("fmt"), text("packed"),
                                        text("attStmt"), statement,
                                        text("authData"), bytes(authenticatorData))));
    }

    private static RegistrationExpectation everyAlgorithm(CeremonyExpectation ceremony) {
        return new RegistrationExpectation(
                ceremony,
                false,
                CoseAlgorithm.supported().stream().map(Long::intValue).toList(),
                AttestationConveyance.DIRECT,
                Set.of(),
                Set.of());
    }

    private static void refused(RegistrationVerdict verdict) {
        CeremonyFailure failure = Ceremonies.failureOf(verdict);
        assertThat(failure.step()).isEqualTo("§7.1 step 22");
        assertThat(failure.reason()).isEqualTo("attestation-statement-invalid");
        assertThat(failure.expected()).isNotNull();
    }
}
