package io.passledger.application.attestation;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * The identifier of an attestation key in the metadata, for models without an AAGUID: <a
 * href="https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.2">RFC 5280 §4.2.1.2</a>, method 1.
 */
final class KeyIdentifier {

    private KeyIdentifier() {}

    /** Returns the SHA-1 of the subject's public key, in lower-case hex. */
    static String of(X509Certificate certificate) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(keyBits(ByteBuffer.wrap(certificate.getPublicKey().getEncoded())));
            return HexFormat.of().formatHex(sha1.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * Returns the content of a SubjectPublicKeyInfo's BIT STRING, without its unused-bits octet.
     */
    private static ByteBuffer keyBits(ByteBuffer subjectPublicKeyInfo) {
        ByteBuffer content = element(subjectPublicKeyInfo);
        element(content); // the algorithm
        ByteBuffer bitString = element(content);
        bitString.get();
        return bitString;
    }

    /** Reads the content of the next DER element. */
    private static ByteBuffer element(ByteBuffer der) {
        der.get(); // the tag
        int length = Byte.toUnsignedInt(der.get());
        if (length > 0x7F) {
            int octets = length & 0x7F;
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | Byte.toUnsignedInt(der.get());
            }
        }
        ByteBuffer content = der.slice(der.position(), length);
        der.position(der.position() + length);
        return content;
    }
}
