package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * A signature curve of <a href="https://www.rfc-editor.org/rfc/rfc9053#section-7.2">OKP keys</a>.
 *
 * @param prefix the SubjectPublicKeyInfo (RFC 8410) up to the key's own bytes
 */
record EdwardsCurve(long label, String jcaName, int length, String prefix) {

    static final EdwardsCurve ED25519 =
            new EdwardsCurve(6, "Ed25519", 32, "302a300506032b6570032100");
    static final EdwardsCurve ED448 = new EdwardsCurve(7, "Ed448", 57, "3043300506032b6571033a00");

    private static final long KTY_OKP = 1;

    PublicKey publicKey(Cbor.Entries key) throws MalformedKey, GeneralSecurityException {
        CoseKey.requireLabel(key, CoseKey.KTY, KTY_OKP);
        CoseKey.requireLabel(key, -1, label);
        Bytes x = key.bytes(-2);
        if (x == null || x.length() != length) {
            throw new MalformedKey("x must be %d bytes".formatted(length));
        }
        byte[] encoded = HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(x.toArray()));
        return KeyFactory.getInstance(jcaName).generatePublic(new X509EncodedKeySpec(encoded));
    }
}
