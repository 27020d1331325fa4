package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.array;
import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.integer;
import static io.passledger.application.webauthn.CborBytes.join;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;
import static io.passledger.application.webauthn.CertificateBytes.extension;
import static io.passledger.application.webauthn.DerBytes.element;
import static io.passledger.application.webauthn.DerBytes.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationVerdict;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that attest a key by a certificate for it: Android's (§8.4) and Apple's (§8.8). */
class CertifiedKeyProceduresTest {

    private static final String CLIENT_DATA = SoftAuthenticator.createClientData();
    private static final byte[] HASH = SoftAuthenticator.hash(CLIENT_DATA);
    private static final byte[] NOTHING = new byte[0];

    private final SigningKey key = SigningKey.of(-7);
    private final byte[] data =
            new SoftAuthenticator(key)
                    .createAuthenticatorData(SoftAuthenticator.UP | SoftAuthenticator.UV);

    @Nested
    class Android {

        private static final byte[] PURPOSE_SIGN = purposes(2);
        private static final byte[] GENERATED = explicit("bf853e", integerOf(0));
        private static final byte[] IMPORTED = explicit("bf853e", integerOf(2));
        private static final byte[] ALL_APPLICATIONS = explicit("bf8458", element(0x05));
        private static final byte[] GOOD = join(PURPOSE_SIGN, GENERATED);

        @Test
        void isVerifiedWithEitherListOrTheUnionOfBoth() {
            verified(description(HASH, NOTHING, GOOD));
            verified(description(HASH, GOOD, NOTHING));
            verified(description(HASH, PURPOSE_SIGN, GENERATED));
            verified(description(HASH, GENERATED, PURPOSE_SIGN));
            verified(description(HASH, NOTHING, join(purposes(2, 3), GENERATED)));
        }

        @Test
        void isRefusedWithoutOriginOrPurpose() {
            refused(description(HASH, NOTHING, NOTHING));
            refused(description(HASH, NOTHING, PURPOSE_SIGN));
            refused(description(HASH, NOTHING, GENERATED));
        }

        @Test
        void isRefusedWithAnotherOriginOrPurpose() {
            refused(description(HASH, NOTHING, join(PURPOSE_SIGN, IMPORTED)));
            refused(description(HASH, GOOD, IMPORTED));
            refused(description(HASH, NOTHING, join(purposes(3), GENERATED)));
        }

        @Test
        void isRefusedForAllApplications() {
            refused(description(HASH, ALL_APPLICATIONS, GOOD));
            refused(description(HASH, NOTHING, join(GOOD, ALL_APPLICATIONS)));
        }

        @Test
        void isRefusedForAnotherChallenge() {
            refused(description(new byte[32], NOTHING, GOOD));
            refused(description(NOTHING, NOTHING, GOOD));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "30",
                    "3080",
                    "30847fffffff",
                    "3082ffff",
                    "30847fffffff0201",
                    "0500",
                    "3000",
                    "30020500",
                    "300030",
                    "300c020100020100020100020100"
                })
        void isRefusedWithADescriptionThatIsNone(String hex) {
            refused(HexFormat.of().parseHex(hex));
        }

        @Test
        void isRefusedWithoutADescriptionOrForAnotherKey() {
            refused(statement(key, CertificateBytes.packed(key.pair().getPublic())));
            SigningKey other = SigningKey.of(-7);
            refused(statement(other, certificate(other, description(HASH, NOTHING, GOOD))));
        }

        @Test
        void isRefusedWithASignatureOfAnotherKey() {
            refused(
                    statement(
                            SigningKey.of(-7), certificate(key, description(HASH, NOTHING, GOOD))));
        }

        private static byte[] description(byte[] challenge, byte[] software, byte[] tee) {
            return sequence(
                    integerOf(3),
                    element(0x0A, new byte[] {1}),
                    integerOf(4),
                    element(0x0A, new byte[] {1}),
                    element(0x04, challenge),
                    element(0x04),
                    sequence(software),
                    sequence(tee));
        }

        private static byte[] purposes(int... purposes) {
            byte[] set = NOTHING;
            for (int purpose : purposes) {
                set = join(set, integerOf(purpose));
            }
            return element(0xA1, element(0x31, set));
        }

        /** An explicit tag whose number takes more than one byte. */
        private static byte[] explicit(String tag, byte[] content) {
            return join(HexFormat.of().parseHex(tag), new byte[] {(byte) content.length}, content);
        }

        private static byte[] integerOf(int value) {
            return element(0x02, new byte[] {(byte) value});
        }

        private static CertificateBytes certificate(SigningKey key, byte[] description) {
            return CertificateBytes.packed(key.pair().getPublic())
                    .and(extension("1.3.6.1.4.1.11129.2.1.17", false, description));
        }

        private byte[] statement(SigningKey signer, CertificateBytes certificate) {
            return map(
                    text("alg"), integer(-7),
                    text("sig"), bytes(signer.sign(data, HASH)),
                    text("x5c"), array(bytes(certificate.der())));
        }

        private void verified(byte[] description) {
            assertThat(verify("android-key", statement(key, certificate(key, description))))
                    .isInstanceOf(RegistrationVerdict.Verified.class);
        }

        private void refused(byte[] bytes) {
            boolean isStatement = bytes.length > 0 && (bytes[0] & 0xE0) == 0xA0;
            isRefused("android-key", isStatement ? bytes : statement(key, certificate(key, bytes)));
        }
    }

    @Nested
    class Apple {

        private final byte[] nonce = Sha256.of(Bytes.of(join(data, HASH))).toArray();

        @Test
        void isVerified() {
            assertThat(verify("apple", statement(key, wrapped(nonce))))
                    .isInstanceOf(RegistrationVerdict.Verified.class);
        }

        @Test
        void isRefusedWithAnotherNonceOrOneOtherwiseWritten() {
            isRefused("apple", statement(key, wrapped(new byte[32])));
            isRefused("apple", statement(key, nonce));
            isRefused("apple", statement(key, element(0x04, nonce)));
            isRefused("apple", statement(key, sequence(element(0x04, nonce))));
            isRefused("apple", statement(key, sequence(element(0xA1, nonce))));
            isRefused("apple", statement(key, join(wrapped(nonce), wrapped(nonce))));
            isRefused("apple", statement(key, HexFormat.of().parseHex("30847fffffff")));
            isRefused("apple", statement(CertificateBytes.packed(key.pair().getPublic())));
        }

        @Test
        void isRefusedForAnotherKey() {
            isRefused("apple", statement(SigningKey.of(-7), wrapped(nonce)));
            isRefused("apple", statement(SigningKey.of(-8), wrapped(nonce)));
        }

        private static byte[] wrapped(byte[] nonce) {
            return sequence(element(0xA1, element(0x04, nonce)));
        }

        private static byte[] statement(SigningKey key, byte[] value) {
            return statement(
                    CertificateBytes.packed(key.pair().getPublic())
                            .and(extension("1.2.840.113635.100.8.2", false, value)));
        }

        private static byte[] statement(CertificateBytes certificate) {
            return map(text("x5c"), array(bytes(certificate.der())));
        }
    }

    private void isRefused(String format, byte[] statement) {
        CeremonyFailure failure = Ceremonies.failureOf(verify(format, statement));
        assertThat(failure.step()).isEqualTo("§7.1 step 22");
        assertThat(failure.reason()).isEqualTo("attestation-statement-invalid");
        assertThat(failure.expected()).isNotNull();
    }

    private RegistrationVerdict verify(String format, byte[] statement) {
        return Ceremonies.registrationVerifier()
                .verify(
                        Ceremonies.aRegistration(
                                Ceremonies.aCeremony(), AttestationConveyance.DIRECT),
                        SoftAuthenticator.created(
                                CLIENT_DATA,
                                map(
                                        text("fmt"), text(format),
                                        text("attStmt"), statement,
                                        text("authData"), bytes(data))));
    }
}
