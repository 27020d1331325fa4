package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.integer;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.PasskeyAlgorithm;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of every algorithm, and keys that are none. */
class CoseKeyTest {

    private static final Bytes FIRST = Bytes.of(new byte[37]);
    private static final Bytes SECOND = Bytes.of(new byte[32]);

    @Nested
    class Verifies {

        @ParameterizedTest
        @MethodSource("io.passledger.application.webauthn.CoseAlgorithm#supported")
        void itsOwnSignatureOnly(long algorithm) throws MalformedKey {
            SigningKey signer = SigningKey.of((int) algorithm);
            CoseKey key = CoseKey.of(Bytes.of(signer.coseKey()));
            Bytes signature = Bytes.of(signer.sign(FIRST.toArray(), SECOND.toArray()));
            byte[] forged = signature.toArray();
            forged[forged.length - 1] ^= 1;

            assertThat(key.verifies(FIRST, SECOND, signature)).isTrue();
            assertThat(key.verifies(FIRST, FIRST, signature)).isFalse();
            assertThat(key.verifies(FIRST, SECOND, Bytes.of(forged))).isFalse();
            assertThat(key.verifies(FIRST, SECOND, Bytes.of(new byte[0]))).isFalse();
        }

        @Test
        void algorithmsThatAPolicyMayNameAndNoOthers() {
            assertThat(CoseAlgorithm.supported())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(PasskeyAlgorithm.values())
                                    .map(algorithm -> (long) algorithm.id())
                                    .toList());
        }
    }

    @Nested
    class Refuses {

        private final byte[] x = new byte[32];

        @Test
        void aKeyWithoutAlgorithmOrOfAnUnknownOne() {
            refuses(map(integer(1), integer(2)));
            refuses(map(integer(1), integer(2), integer(3), integer(-47)));
        }

        @ParameterizedTest
        @ValueSource(ints = {-48, -49, -50})
        void anAkpKeyOfAnotherLengthTypeOrParameterSet(int algorithm) {
            byte[] pub = new byte[1000];

            refuses(map(integer(1), integer(7), integer(3), integer(algorithm)));
            refuses(akpKey(7, algorithm, bytes(pub)));
            refuses(akpKey(7, algorithm, text("x".repeat(1312))));
            refuses(akpKey(1, algorithm, bytes(new byte[1312])));
            refuses(akpKey(7, algorithm == -48 ? -49 : -48, akpPub(algorithm)));
        }

        private static byte[] akpKey(int type, int algorithm, byte[] pub) {
            return map(
                    integer(1), integer(type),
                    integer(3), integer(algorithm),
                    integer(-1), pub);
        }

        private static byte[] akpPub(int algorithm) {
            byte[] key = SigningKey.of(algorithm).pair().getPublic().getEncoded();
            return bytes(Arrays.copyOfRange(key, 22, key.length));
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
