package io.passledger.application.webauthn;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm of the <a
 * href="https://www.iana.org/assignments/cose/cose.xhtml#algorithms">COSE registry</a>, with the
 * keys it goes with and its name in the JCA. Which of them an app accepts is its policy's to say;
 * RS1 is here for old TPMs whose owner insists.
 */
record CoseAlgorithm(long id, String jcaName, @Nullable PSSParameterSpec pss, KeyReader keys) {

    private static final Map<Long, CoseAlgorithm> SUPPORTED =
            Stream.of(
                            // ES256, ES384, ES512 and their fully specified names
                            of(-7, "SHA256withECDSA", EcCurve.P256::publicKey),
                            of(-9, "SHA256withECDSA", EcCurve.P256::publicKey),
                            of(-35, "SHA384withECDSA", EcCurve.P384::publicKey),
                            of(-51, "SHA384withECDSA", EcCurve.P384::publicKey),
                            of(-36, "SHA512withECDSA", EcCurve.P521::publicKey),
                            of(-52, "SHA512withECDSA", EcCurve.P521::publicKey),
                            // EdDSA, which §5.8.5 ties to Ed25519, and the fully specified names
                            of(-8, "Ed25519", EdwardsCurve.ED25519::publicKey),
                            of(-19, "Ed25519", EdwardsCurve.ED25519::publicKey),
                            of(-53, "Ed448", EdwardsCurve.ED448::publicKey),
                            // RS256, RS384, RS512, PS256, PS384, PS512, RS1
                            of(-257, "SHA256withRSA", RsaKeys::publicKey),
                            of(-258, "SHA384withRSA", RsaKeys::publicKey),
                            of(-259, "SHA512withRSA", RsaKeys::publicKey),
                            pss(-37, "SHA-256", MGF1ParameterSpec.SHA256, 32),
                            pss(-38, "SHA-384", MGF1ParameterSpec.SHA384, 48),
                            pss(-39, "SHA-512", MGF1ParameterSpec.SHA512, 64),
                            of(-65535, "SHA1withRSA", RsaKeys::publicKey))
                    .collect(Collectors.toUnmodifiableMap(CoseAlgorithm::id, Function.identity()));

    /** Makes a key of a COSE_Key, whose type and parameters it checks. */
    interface KeyReader {
        PublicKey read(Cbor.Entries key) throws MalformedKey, GeneralSecurityException;
    }

    private static CoseAlgorithm of(long id, String jcaName, KeyReader keys) {
        return new CoseAlgorithm(id, jcaName, null, keys);
    }

    private static CoseAlgorithm pss(long id, String hash, MGF1ParameterSpec mask, int salt) {
        var parameters =
                new PSSParameterSpec(hash, "MGF1", mask, salt, PSSParameterSpec.TRAILER_FIELD_BC);
        return new CoseAlgorithm(id, "RSASSA-PSS", parameters, RsaKeys::publicKey);
    }

    static @Nullable CoseAlgorithm of(long id) {
        return SUPPORTED.get(id);
    }

    PublicKey publicKey(Cbor.Entries key) throws MalformedKey, GeneralSecurityException {
        return keys.read(key);
    }

    /** An engine of the JCA's preferred provider. */
    Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jcaName);
        if (pss != null) {
            signature.setParameter(pss);
        }
        return signature;
    }
}
