package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.array;
import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.integer;
import static io.passledger.application.webauthn.CborBytes.join;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;
import static io.passledger.application.webauthn.CertificateBytes.aaguid;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationVerdict;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TPM statements (§8.3), as a TPM writes them and as none does. */
class TpmProcedureTest {

    private static final String CLIENT_DATA = SoftAuthenticator.createClientData();
    private static final byte[] NULL = {0, 0x10};
    private static final byte[] NONE = new byte[0];

    private static final SigningKey AIK = SigningKey.of(-257);

    private final SigningKey key = SigningKey.of(-7);
    private final byte[] data = data(key);
    private final byte[] area = area(key, 0x000B, NULL);
    private final CertificateBytes good = CertificateBytes.tpm(AIK.pair().getPublic());

    @ParameterizedTest
    @CsvSource({
        "-7, 0x0004, SHA-1",
        "-7, 0x000B, SHA-256",
        "-35, 0x000C, SHA-384",
        "-36, 0x000D, SHA-512",
        "-257, 0x000B, SHA-256",
        "-37, 0x000C, SHA-384"
    })
    void isVerifiedWithKeysOfEachTypeAndEachNameAlgorithm(int algorithm, int name, String hash) {
        SigningKey other = SigningKey.of(algorithm);
        byte[] otherArea = area(other, name, NULL);

        verified(AIK, data(other), otherArea, info(AIK, data(other), name(name, hash, otherArea)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-257, -258, -259, -65535, -37, -7, -35, -36})
    void isVerifiedWithAnAikOfEachAlgorithmThatHashes(int algorithm) {
        SigningKey aik = SigningKey.of(algorithm);

        verified(aik, data, area, info(aik, data, name(area)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-8, -48})
    void isRefusedWithAnAikThatDoesNotHash(int algorithm) {
        SigningKey aik = SigningKey.of(algorithm);

        refused(
                statement(
                        aik,
                        CertificateBytes.tpm(aik.pair().getPublic()),
                        area,
                        info(AIK, data, name(area))));
    }

    @Test
    void isVerifiedWithItsSchemesHashAndWithoutIt() {
        byte[] ecdsa = {0, 0x18};
        byte[] detailed = area(key, 0x000B, join(ecdsa, new byte[] {0, 0x0B}));
        byte[] bare = area(key, 0x000B, ecdsa);

        verified(AIK, data, detailed, info(AIK, data, name(detailed)));
        verified(AIK, data, bare, info(AIK, data, name(bare)));
    }

    @Test
    void isVerifiedWithItsModelInTheCertificate() {
        assertThat(
                        verify(
                                data,
                                statement(
                                        AIK,
                                        good.and(aaguid(SoftAuthenticator.AAGUID)),
                                        area,
                                        info(AIK, data, name(area)))))
                .isInstanceOf(RegistrationVerdict.Verified.class);
    }

    @Test
    void isRefusedWithAnotherModelInTheCertificate() {
        refusedCertificate(good.and(aaguid(UUID.randomUUID())));
        refusedCertificate(
                good.and(
                        CertificateBytes.extension(
                                CertificateBytes.AAGUID,
                                false,
                                CertificateBytes.raw(SoftAuthenticator.AAGUID))));
    }

    @Test
    void isRefusedWithACertificateThatIsNoAiks() {
        byte[] device = CertificateBytes.device("id:57454300", "NPCT6xx", "id:00010002");

        refusedCertificate(good.withSubject(CertificateBytes.subject("AA", "W3C", "TPM", "a")));
        refusedCertificate(good.withVersion(1));
        refusedCertificate(good.withExtensions(device));
        refusedCertificate(
                good.withExtensions(device, CertificateBytes.usage("1.3.6.1.5.5.7.3.2")));
        refusedCertificate(good.withExtensions(CertificateBytes.usage("2.23.133.8.3")));
        refusedCertificate(
                good.withExtensions(
                        CertificateBytes.device("id:57454300", "", "id:00010002"),
                        CertificateBytes.usage("2.23.133.8.3")));
    }

    @Test
    void isRefusedWithAnotherKeyInThePublicArea() {
        byte[] others = area(SigningKey.of(-7), 0x000B, NULL);
        byte[] rsa = area(AIK, 0x000B, NULL);
        byte[] otherCurve = area.clone();
        otherCurve[10 + 4 + 1] = 4;

        refused(statement(others, info(AIK, data, name(others))));
        refused(statement(rsa, info(AIK, data, name(rsa))));
        refused(statement(otherCurve, info(AIK, data, name(otherCurve))));
    }

    @Test
    void isRefusedWithAPublicAreaThatIsNone() {
        byte[] longer = join(area, new byte[1]);
        byte[] symmetric = area.clone();
        symmetric[1] = 0x25;

        refused(statement(longer, info(AIK, data, name(longer))));
        refused(statement(symmetric, info(AIK, data, name(symmetric))));
        for (int length = 0; length < area.length; length++) {
            byte[] shorter = Arrays.copyOf(area, length);
            refused(statement(shorter, info(AIK, data, name(shorter))));
        }
    }

    @Test
    void isRefusedWithAnotherName() {
        byte[] sm3 = area(key, 0x0012, NULL);

        refused(statement(area, info(AIK, data, NONE)));
        refused(statement(area, info(AIK, data, name(join(area, area)))));
        // A name by another hash than the public area's own
        refused(statement(area, info(AIK, data, name(0x0004, "SHA-1", area))));
        refused(statement(sm3, info(AIK, data, name(0x0012, "SHA-256", sm3))));
    }

    @Test
    void isRefusedWithExtraDataOverOtherBytes() {
        refused(statement(area, info(AIK, data(SigningKey.of(-7)), name(area))));
    }

    @Test
    void isRefusedWithAnInfoThatIsNone() {
        byte[] info = info(AIK, data, name(area));
        byte[] magic = info.clone();
        magic[0] ^= 1;
        byte[] quote = info.clone();
        quote[5] = 0x18;

        refused(statement(area, magic));
        refused(statement(area, quote));
        refused(statement(area, join(info, new byte[1])));
        for (int length = 0; length < info.length; length++) {
            refused(statement(area, Arrays.copyOf(info, length)));
        }
    }

    @Test
    void isRefusedWithASignatureOfAnotherKeyOrVersion() {
        byte[] info = info(AIK, data, name(area));
        SigningKey other = SigningKey.of(-7);

        refused(statement("2.0", -7, other.sign(info), good, area, info));
        refused(statement("1.2", AIK.algorithm(), AIK.sign(info), good, area, info));
    }

    private static byte[] data(SigningKey key) {
        return new SoftAuthenticator(key)
                .createAuthenticatorData(SoftAuthenticator.UP | SoftAuthenticator.UV);
    }

    /** A TPMT_PUBLIC without a policy. */
    private static byte[] area(SigningKey key, int nameAlgorithm, byte[] scheme) {
        byte[] attributes = {0, 4, 0, 0x72, 0, 0};
        return key.pair().getPublic() instanceof ECPublicKey ec
                ? join(
                        number(0x0023),
                        number(nameAlgorithm),
                        attributes,
                        NULL,
                        scheme,
                        number(
                                switch (ec.getParams().getCurve().getField().getFieldSize()) {
                                    case 256 -> 3;
                                    case 384 -> 4;
                                    default -> 5;
                                }),
                        NULL,
                        sized(CborBytes.fixed(ec.getW().getAffineX(), 66)),
                        sized(CborBytes.fixed(ec.getW().getAffineY(), 66)))
                : join(
                        number(0x0001),
                        number(nameAlgorithm),
                        attributes,
                        NULL,
                        scheme,
                        number(2048),
                        new byte[4],
                        sized(
                                CborBytes.fixed(
                                        ((RSAPublicKey) key.pair().getPublic()).getModulus(),
                                        256)));
    }

    private static byte[] name(byte[] area) {
        return name(0x000B, "SHA-256", area);
    }

    private static byte[] name(int algorithm, String hash, byte[] area) {
        return join(number(algorithm), digest(hash, area));
    }

    /** A TPMS_ATTEST with empty names of the signer and the key's place. */
    private static byte[] info(SigningKey aik, byte[] authenticatorData, byte[] name) {
        String hash =
                Objects.requireNonNull(
                        Objects.requireNonNull(CoseAlgorithm.of(aik.algorithm())).hash());
        return join(
                new byte[] {(byte) 0xFF, 0x54, 0x43, 0x47, (byte) 0x80, 0x17},
                sized(NONE),
                sized(digest(hash, join(authenticatorData, SoftAuthenticator.hash(CLIENT_DATA)))),
                new byte[17 + 8],
                sized(name),
                sized(NONE));
    }

    private static byte[] digest(String hash, byte[] bytes) {
        try {
            return MessageDigest.getInstance(hash).digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(2).putShort((short) number).array();
    }

    private static byte[] sized(byte[] bytes) {
        return join(number(bytes.length), bytes);
    }

    private byte[] statement(byte[] pubArea, byte[] info) {
        return statement(AIK, good, pubArea, info);
    }

    private static byte[] statement(
            SigningKey aik, CertificateBytes certificate, byte[] pubArea, byte[] info) {
        return statement("2.0", aik.algorithm(), aik.sign(info), certificate, pubArea, info);
    }

    private static byte[] statement(
            String version,
            int algorithm,
            byte[] signature,
            CertificateBytes certificate,
            byte[] pubArea,
            byte[] info) {
        return map(
                text("ver"), text(version),
                text("alg"), integer(algorithm),
                text("sig"), bytes(signature),
                text("x5c"), array(bytes(certificate.der())),
                text("certInfo"), bytes(info),
                text("pubArea"), bytes(pubArea));
    }

    private void refusedCertificate(CertificateBytes certificate) {
        refused(statement(AIK, certificate, area, info(AIK, data, name(area))));
    }

    private static void verified(
            SigningKey aik, byte[] authenticatorData, byte[] pubArea, byte[] info) {
        assertThat(
                        verify(
                                authenticatorData,
                                statement(
                                        aik,
                                        CertificateBytes.tpm(aik.pair().getPublic()),
                                        pubArea,
                                        info)))
                .isInstanceOf(RegistrationVerdict.Verified.class);
    }

    private void refused(byte[] statement) {
        CeremonyFailure failure = Ceremonies.failureOf(verify(data, statement));
        assertThat(failure.step()).isEqualTo("§7.1 step 22");
        assertThat(failure.reason()).isEqualTo("attestation-statement-invalid");
        assertThat(failure.expected()).isNotNull();
    }

    private static RegistrationVerdict verify(byte[] authenticatorData, byte[] statement) {
        return Ceremonies.registrationVerifier()
                .verify(
                        new RegistrationExpectation(
                                Ceremonies.aCeremony(),
                                false,
                                CoseAlgorithm.supported().stream().map(Long::intValue).toList(),
                                AttestationConveyance.DIRECT,
                                Set.of(),
                                Set.of()),
                        SoftAuthenticator.created(
                                CLIENT_DATA,
                                map(
                                        text("fmt"), text("tpm"),
                                        text("attStmt"), statement,
                                        text("authData"), bytes(authenticatorData))));
    }
}
