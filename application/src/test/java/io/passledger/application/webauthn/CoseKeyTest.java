package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.integer;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.passledger.domain.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of every algorithm, and keys that are none. */
class CoseKeyTest {

    private static final Bytes FIRST = Bytes.of(new byte[37]);
    private static final Bytes SECOND = Bytes.of(new byte[32]);

    @Nested
    class Verifies {

        /** One for all tests: it takes seconds to find. */
        private static final KeyPair RSA_KEYS = rsaKeys();

        @ParameterizedTest
        @CsvSource({
            "-7, secp256r1, 1, 32",
            "-9, secp256r1, 1, 32",
            "-35, secp384r1, 2, 48",
            "-51, secp384r1, 2, 48",
            "-36, secp521r1, 3, 66",
            "-52, secp521r1, 3, 66"
        })
        void ecdsa(int algorithm, String curve, int label, int length) throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            KeyPair keys = generator.generateKeyPair();
            ECPublicKey key = (ECPublicKey) keys.getPublic();

            verifiesItsOwnSignatureOnly(
                    keys,
                    map(
                            integer(1), integer(2),
                            integer(3), integer(algorithm),
                            integer(-1), integer(label),
                            integer(-2), bytes(CborBytes.fixed(key.getW().getAffineX(), length)),
                            integer(-3), bytes(CborBytes.fixed(key.getW().getAffineY(), length))));
        }

        @ParameterizedTest
        @CsvSource({"-8, Ed25519, 6, 32", "-19, Ed25519, 6, 32", "-53, Ed448, 7, 57"})
        void eddsa(int algorithm, String curve, int label, int length) throws Exception {
            KeyPair keys = KeyPairGenerator.getInstance(curve).generateKeyPair();
            byte[] encoded = keys.getPublic().getEncoded();

            verifiesItsOwnSignatureOnly(
                    keys,
                    map(
                            integer(1), integer(1),
                            integer(3), integer(algorithm),
                            integer(-1), integer(label),
                            integer(-2),
                                    bytes(
                                            Arrays.copyOfRange(
                                                    encoded,
                                                    encoded.length - length,
                                                    encoded.length))));
        }

        @ParameterizedTest
        @ValueSource(ints = {-257, -258, -259, -37, -38, -39, -65535})
        void rsa(int algorithm) throws Exception {
            RSAPublicKey key = (RSAPublicKey) RSA_KEYS.getPublic();

            verifiesItsOwnSignatureOnly(
                    RSA_KEYS, rsaKey(algorithm, key.getModulus(), key.getPublicExponent()));
        }

        private static KeyPair rsaKeys() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException everyJdkHasIt) {
                throw new AssertionError(everyJdkHasIt);
            }
        }

        private static void verifiesItsOwnSignatureOnly(KeyPair keys, byte[] coseKey)
                throws Exception {
            CoseKey key = CoseKey.of(Bytes.of(coseKey));
            Signature signer = key.algorithm().signature();
            signer.initSign(keys.getPrivate());
            signer.update(FIRST.toArray());
            signer.update(SECOND.toArray());
            Bytes signature = Bytes.of(signer.sign());
            byte[] forged = signature.toArray();
            forged[forged.length - 1] ^= 1;

            assertThat(key.verifies(FIRST, SECOND, signature)).isTrue();
            assertThat(key.verifies(FIRST, FIRST, signature)).isFalse();
            assertThat(key.verifies(FIRST, SECOND, Bytes.of(forged))).isFalse();
            assertThat(key.verifies(FIRST, SECOND, Bytes.of(new byte[0]))).isFalse();
        }
    }

    @Nested
    class Refuses {

        private final byte[] x = new byte[32];

        @Test
        void aKeyWithoutAlgorithmOrOfAnUnknownOne() {
            refuses(map(integer(1), integer(2)));
            refuses(map(integer(1), integer(7), integer(3), integer(-48)));
        }

        @Test
        void labelsThatAreTexts() {
            refuses(map(text("1"), integer(2), text("3"), integer(-7)));
        }

        @Test
        void aCurveThatIsNotTheAlgorithms() {
            refuses(ecKey(-7, 2, bytes(x), bytes(x)));
            refuses(ecKey(-35, 1, bytes(x), bytes(x)));
        }

        @Test
        void aPointOffTheCurveOrOutsideTheField() {
            byte[] beyond = new byte[32];
            Arrays.fill(beyond, (byte) 0xFF);

            refuses(ecKey(-7, 1, bytes(x), bytes(x)));
            refuses(ecKey(-7, 1, bytes(beyond), bytes(beyond)));
        }

        @Test
        void aCompressedPoint() {
            refuses(ecKey(-7, 1, bytes(x), new byte[] {(byte) 0xF5}));
        }

        @Test
        void coordinatesOfAnotherLengthOrType() {
            refuses(ecKey(-7, 1, bytes(new byte[31]), bytes(x)));
            refuses(ecKey(-7, 1, bytes(x), bytes(new byte[33])));
            refuses(ecKey(-7, 1, text("x".repeat(32)), bytes(x)));
        }

        @Test
        void anEdwardsKeyOfAnotherLengthOrCurve() {
            refuses(okpKey(-8, 6, new byte[31]));
            refuses(okpKey(-8, 7, new byte[57]));
            refuses(okpKey(-53, 7, new byte[32]));
        }

        @Test
        void anRsaKeyThatIsWeakOrSlow() {
            BigInteger f4 = BigInteger.valueOf(65_537);
            BigInteger good = BigInteger.ONE.shiftLeft(2047).setBit(0);

            refuses(rsaKey(-257, BigInteger.ONE.shiftLeft(1023).setBit(0), f4));
            refuses(rsaKey(-257, BigInteger.ONE.shiftLeft(8192).setBit(0), f4));
            refuses(rsaKey(-257, good, BigInteger.ONE));
            refuses(rsaKey(-257, good, BigInteger.valueOf(65_536)));
            refuses(rsaKey(-257, good, BigInteger.ONE.shiftLeft(40).setBit(0)));
        }

        @Test
        void whatIsNoMap() {
            refuses(new byte[0]);
            refuses(integer(1));
            refuses(CborBytes.nested(10_000));
        }

        private static byte[] ecKey(int algorithm, int curve, byte[] x, byte[] y) {
            return map(
                    integer(1), integer(2),
                    integer(3), integer(algorithm),
                    integer(-1), integer(curve),
                    integer(-2), x,
                    integer(-3), y);
        }

        private static byte[] okpKey(int algorithm, int curve, byte[] x) {
            return map(
                    integer(1), integer(1),
                    integer(3), integer(algorithm),
                    integer(-1), integer(curve),
                    integer(-2), bytes(x));
        }

        private static void refuses(byte[] coseKey) {
            assertThatExceptionOfType(MalformedKey.class)
                    .isThrownBy(() -> CoseKey.of(Bytes.of(coseKey)));
        }
    }

    private static byte[] rsaKey(int algorithm, BigInteger modulus, BigInteger exponent) {
        return map(
                integer(1), integer(3),
                integer(3), integer(algorithm),
                integer(-1), bytes(modulus.toByteArray()),
                integer(-2), bytes(exponent.toByteArray()));
    }
}
