package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm of the <a
 * href="https://www.iana.org/assignments/cose/cose.xhtml#algorithms">COSE registry</a>, with its
 * key type and its JCA name. An app's policy decides which it accepts; RS1 is only for operators
 * who must support old TPMs.
 *
 * @param hash the algorithm's hash function, absent if it signs the message itself
 */
record CoseAlgorithm(
        long id,
        String jcaName,
        @Nullable String hash,
        @Nullable PSSParameterSpec pss,
        KeyReader keys) {

    private static final Map<Long, CoseAlgorithm> SUPPORTED =
            Stream.of(
                            // ES256, ES384, ES512 and their fully specified names
                            of(-7, "SHA256withECDSA", "SHA-256", EcCurve.P256::publicKey),
                            of(-9, "SHA256withECDSA", "SHA-256", EcCurve.P256::publicKey),
                            of(-35, "SHA384withECDSA", "SHA-384", EcCurve.P384::publicKey),
                            of(-51, "SHA384withECDSA", "SHA-384", EcCurve.P384::publicKey),
                            of(-36, "SHA512withECDSA", "SHA-512", EcCurve.P521::publicKey),
                            of(-52, "SHA512withECDSA", "SHA-512", EcCurve.P521::publicKey),
                            // EdDSA, which §5.8.5 restricts to Ed25519, and the fully specified
                            // names
                            of(-8, "Ed25519", null, EdwardsCurve.ED25519::publicKey),
                            of(-19, "Ed25519", null, EdwardsCurve.ED25519::publicKey),
                            of(-53, "Ed448", null, EdwardsCurve.ED448::publicKey),
                            // ML-DSA-44, ML-DSA-65, ML-DSA-87
                            of(-48, "ML-DSA-44", null, MlDsaParameters.ML_DSA_44::publicKey),
                            of(-49, "ML-DSA-65", null, MlDsaParameters.ML_DSA_65::publicKey),
                            of(-50, "ML-DSA-87", null, MlDsaParameters.ML_DSA_87::publicKey),
                            // RS256, RS384, RS512, PS256, PS384, PS512, RS1
                            of(-257, "SHA256withRSA", "SHA-256", RsaKeys::publicKey),
                            of(-258, "SHA384withRSA", "SHA-384", RsaKeys::publicKey),
                            of(-259, "SHA512withRSA", "SHA-512", RsaKeys::publicKey),
                            pss(-37, "SHA-256", MGF1ParameterSpec.SHA256, 32),
                            pss(-38, "SHA-384", MGF1ParameterSpec.SHA384, 48),
                            pss(-39, "SHA-512", MGF1ParameterSpec.SHA512, 64),
                            of(-65535, "SHA1withRSA", "SHA-1", RsaKeys::publicKey))
                    .collect(Collectors.toUnmodifiableMap(CoseAlgorithm::id, Function.identity()));

    /** Creates a key from a COSE_Key after checking its type and parameters. */
    interface KeyReader {
        PublicKey read(Cbor.Entries key) throws MalformedKey, GeneralSecurityException;
    }

    private static CoseAlgorithm of(
            long id, String jcaName, @Nullable String hash, KeyReader keys) {
        return new CoseAlgorithm(id, jcaName, hash, null, keys);
    }

    private static CoseAlgorithm pss(long id, String hash, MGF1ParameterSpec mask, int salt) {
        var parameters =
                new PSSParameterSpec(hash, "MGF1", mask, salt, PSSParameterSpec.TRAILER_FIELD_BC);
        return new CoseAlgorithm(id, "RSASSA-PSS", hash, parameters, RsaKeys::publicKey);
    }

    static @Nullable CoseAlgorithm of(long id) {
        return SUPPORTED.get(id);
    }

    static Set<Long> supported() {
        return SUPPORTED.keySet();
    }

    PublicKey publicKey(Cbor.Entries key) throws MalformedKey, GeneralSecurityException {
        return keys.read(key);
    }

    /**
     * Checks whether {@code signature} is valid for {@code key} over {@code first} followed by
     * {@code second}.
     */
    boolean verifies(PublicKey key, Bytes first, Bytes second, Bytes signature) {
        try {
            Signature engine = signature();
            engine.initVerify(key);
            engine.update(first.toArray());
            engine.update(second.toArray());
            return engine.verify(signature.toArray());
        } catch (GeneralSecurityException | RuntimeException malformed) {
            // A malformed signature is as wrong as one that does not match. The provider is chosen
            // at run time, and not all providers limit themselves to the JCA's SignatureException
            // for malformed input.
            return false;
        }
    }

    /** Returns an engine of the JCA's preferred provider. */
    Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jcaName);
        if (pss != null) {
            signature.setParameter(pss);
        }
        return signature;
    }
}
