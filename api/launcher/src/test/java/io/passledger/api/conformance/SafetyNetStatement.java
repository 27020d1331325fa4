package io.passledger.api.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.api.client.Attestation;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.Cbor;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.application.TestAuthority;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Google's service would write (<a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-android-safetynet-attestation">§8.5</a>).
 *
 * @param signer whose key signs
 * @param payload changes what is signed
 * @param chain makes of the signer's certificates those that are sent
 * @param response changes the signed text
 */
record SafetyNetStatement(
        TestAuthority.Issued signer,
        Consumer<ObjectNode> payload,
        UnaryOperator<List<X509Certificate>> chain,
        UnaryOperator<String> response)
        implements Attestation {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A right one, signed for the host that §8.5 names. */
    static SafetyNetStatement by(TestAuthority maker) {
        return by(maker.host("attest.android.com"));
    }

    static SafetyNetStatement by(TestAuthority.Issued signer) {
        return new SafetyNetStatement(
                signer, payload -> {}, UnaryOperator.identity(), UnaryOperator.identity());
    }

    SafetyNetStatement withPayload(Consumer<ObjectNode> changed) {
        return new SafetyNetStatement(signer, changed, chain, response);
    }

    SafetyNetStatement withChain(UnaryOperator<List<X509Certificate>> changed) {
        return new SafetyNetStatement(signer, payload, changed, response);
    }

    SafetyNetStatement withResponse(UnaryOperator<String> changed) {
        return new SafetyNetStatement(signer, payload, chain, changed);
    }

    @Override
    public String format() {
        return "android-safetynet";
    }

    @Override
    public byte[] statement(
            SoftwarePasskey passkey, byte[] authenticatorData, byte[] clientDataHash) {
        byte[] nonce = Statements.sha256(Cbor.join(authenticatorData, clientDataHash));
        String signed = part(header()) + "." + part(payload(nonce));
        String jws = signed + "." + Base64Url.encode(sign(signed));
        return Cbor.map(
                Cbor.text("ver"), Cbor.text("12685023"),
                Cbor.text("response"), Cbor.bytes(response.apply(jws).getBytes(UTF_8)));
    }

    private ObjectNode header() {
        ObjectNode header = JSON.createObjectNode().put("alg", "ES256");
        chain.apply(signer.chain()).stream()
                .map(TestAuthority::base64)
                .forEach(header.putArray("x5c")::add);
        return header;
    }

    private ObjectNode payload(byte[] nonce) {
        ObjectNode members = JSON.createObjectNode();
        members.put("nonce", Base64.getEncoder().encodeToString(nonce));
        members.put("timestampMs", System.currentTimeMillis());
        members.put("apkPackageName", "com.google.android.gms");
        members.put("apkDigestSha256", "AAAA");
        members.putArray("apkCertificateDigestSha256").add("AAAA");
        members.put("ctsProfileMatch", true).put("basicIntegrity", true);
        payload.accept(members);
        return members;
    }

    private static String part(ObjectNode json) {
        return Base64Url.encode(json.toString().getBytes(UTF_8));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(signer.keys().getPrivate());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
