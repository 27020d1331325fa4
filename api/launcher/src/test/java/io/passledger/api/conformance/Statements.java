package io.passledger.api.conformance;

import io.passledger.api.client.Cbor;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;

/** What statements of several formats are made of. */
final class Statements {

    private Statements() {}

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] certificates(List<X509Certificate> chain) {
        return Cbor.array(chain.stream().map(Statements::encoded).toArray(byte[][]::new));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return Cbor.bytes(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
