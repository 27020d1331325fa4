package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * A parameter set of ML-DSA and its <a href="https://www.rfc-editor.org/rfc/rfc9964">AKP keys</a>.
 *
 * @param prefix the SubjectPublicKeyInfo (RFC 9881) up to the key's own bytes
 */
record MlDsaParameters(String jcaName, int length, String prefix) {

    static final MlDsaParameters ML_DSA_44 =
            new MlDsaParameters("ML-DSA-44", 1312, "30820532300b06096086480165030403110382052100");
    static final MlDsaParameters ML_DSA_65 =
            new MlDsaParameters("ML-DSA-65", 1952, "308207b2300b0609608648016503040312038207a100");
    static final MlDsaParameters ML_DSA_87 =
            new MlDsaParameters("ML-DSA-87", 2592, "30820a32300b060960864801650304031303820a2100");

    private static final long KTY_AKP = 7;
    private static final long PUB = -1;

    PublicKey publicKey(Cbor.Entries key) throws MalformedKey, GeneralSecurityException {
        CoseKey.requireLabel(key, CoseKey.KTY, KTY_AKP);
        Bytes pub = key.bytes(PUB);
        if (pub == null || pub.length() != length) {
            throw new MalformedKey("pub must be %d bytes".formatted(length));
        }
        byte[] encoded = HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(pub.toArray()));
        return KeyFactory.getInstance(jcaName).generatePublic(new X509EncodedKeySpec(encoded));
    }
}
