package io.passledger.api.conformance;

import io.passledger.api.client.Attestation;
import io.passledger.api.client.Cbor;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.application.TestAuthority;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.jspecify.annotations.Nullable;

/**
 * What a device of Apple's would write (<a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-apple-anonymous-attestation">§8.8</a>).
 *
 * @param maker who certifies
 * @param nonce makes of the right nonce what is certified
 * @param other another key than the credential's that is certified
 * @param chain makes of the certificates those that are sent
 */
record AppleStatement(
        TestAuthority maker,
        UnaryOperator<byte[]> nonce,
        @Nullable PublicKey other,
        UnaryOperator<List<X509Certificate>> chain)
        implements Attestation {

    private static final String NONCE = "1.2.840.113635.100.8.2";

    /** A right one. */
    static AppleStatement by(TestAuthority maker) {
        return new AppleStatement(maker, UnaryOperator.identity(), null, UnaryOperator.identity());
    }

    AppleStatement withNonce(UnaryOperator<byte[]> changed) {
        return new AppleStatement(maker, changed, other, chain);
    }

    AppleStatement withKey(PublicKey key) {
        return new AppleStatement(maker, nonce, key, chain);
    }

    AppleStatement withChain(UnaryOperator<List<X509Certificate>> changed) {
        return new AppleStatement(maker, nonce, other, changed);
    }

    @Override
    public String format() {
        return "apple";
    }

    @Override
    public byte[] statement(
            SoftwarePasskey passkey, byte[] authenticatorData, byte[] clientDataHash) {
        byte[] right = Statements.sha256(Cbor.join(authenticatorData, clientDataHash));
        DERSequence value =
                new DERSequence(
                        new DERTaggedObject(true, 1, new DEROctetString(nonce.apply(right))));
        PublicKey key = other == null ? passkey.publicKey() : other;
        return Cbor.map(
                Cbor.text("x5c"),
                Statements.certificates(chain.apply(maker.certify(key, NONCE, value))));
    }
}
