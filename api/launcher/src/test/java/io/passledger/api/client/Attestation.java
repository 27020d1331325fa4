package io.passledger.api.client;

import io.passledger.application.TestAuthority;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/** What an authenticator says of itself, and who vouches for it. */
public interface Attestation {

    Attestation NONE = new None();
    Attestation SELF = new Self();

    String format();

    byte[] statement(SoftwarePasskey passkey, byte[] authenticatorData, byte[] clientDataHash);

    /** By a key of the maker's. */
    static Attestation by(TestAuthority.Issued maker) {
        return new Packed(maker);
    }

    /** Nobody. */
    record None() implements Attestation {

        @Override
        public String format() {
            return "none";
        }

        @Override
        public byte[] statement(
                SoftwarePasskey passkey, byte[] authenticatorData, byte[] clientDataHash) {
            return Cbor.map();
        }
    }

    /** The credential itself. */
    record Self() implements Attestation {

        @Override
        public String format() {
            return "packed";
        }

        @Override
        public byte[] statement(
                SoftwarePasskey passkey, byte[] authenticatorData, byte[] clientDataHash) {
            return Cbor.map(
                    Cbor.text("alg"), Cbor.integer(passkey.algorithm()),
                    Cbor.text("sig"), Cbor.bytes(passkey.sign(authenticatorData, clientDataHash)));
        }
    }

    /** The maker. */
    record Packed(TestAuthority.Issued maker) implements Attestation {

        @Override
        public String format() {
            return "packed";
        }

        @Override
        public byte[] statement(
                SoftwarePasskey passkey, byte[] authenticatorData, byte[] clientDataHash) {
            List<byte[]> certificates = maker.chain().stream().map(Packed::encoded).toList();
            return Cbor.map(
                    Cbor.text("alg"), Cbor.integer(-7),
                    Cbor.text("sig"), Cbor.bytes(sign(authenticatorData, clientDataHash)),
                    Cbor.text("x5c"), Cbor.array(certificates.toArray(byte[][]::new)));
        }

        private byte[] sign(byte[] authenticatorData, byte[] clientDataHash) {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(maker.keys().getPrivate());
                signature.update(authenticatorData);
                signature.update(clientDataHash);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private static byte[] encoded(X509Certificate certificate) {
            try {
                return Cbor.bytes(certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }
}
