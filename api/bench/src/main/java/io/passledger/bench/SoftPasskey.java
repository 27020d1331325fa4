package io.passledger.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.domain.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A browser with one passkey, built on the JCA: P-256, user present and verified, an increasing
 * counter. Not thread-safe.
 */
final class SoftPasskey {

    private static final byte UP_AND_UV = 0x01 | 0x04;
    private static final byte ATTESTED = 0x40;
    private static final int COORDINATE = 32;
    private static final int CREDENTIAL_ID = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final byte[] credentialId = new byte[CREDENTIAL_ID];
    private final byte[] rpIdHash;
    private final String origin;
    private int signCount;

    SoftPasskey(String rpId, String origin) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
        new SecureRandom().nextBytes(credentialId);
        this.rpIdHash = MessageDigest.getInstance("SHA-256").digest(rpId.getBytes(UTF_8));
        this.origin = origin;
    }

    /**
     * The parts of an assertion.
     *
     * @param authenticatorData <a href="https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data">
     *     §6.1</a>
     */
    record Assertion(
            Bytes authenticatorData, Bytes clientDataJson, Bytes signature, PublicKey key) {}

    /** Returns a {@code RegistrationResponseJSON} with the attestation none. */
    String register(String challenge) {
        byte[] clientData = clientData("webauthn.create", challenge);
        return """
        {"credential": {"id": "%1$s", "rawId": "%1$s", "type": "public-key",
          "response": {"clientDataJSON": "%2$s", "attestationObject": "%3$s", "transports": ["internal"]},
          "clientExtensionResults": {}}}
        """
                .formatted(
                        text(credentialId),
                        text(clientData),
                        text(attestationObject(attestedData())));
    }

    /** Returns an {@code AuthenticationResponseJSON}. */
    String authenticate(String challenge, String userHandle) throws GeneralSecurityException {
        Assertion assertion = sign(challenge);
        return """
        {"credential": {"id": "%1$s", "rawId": "%1$s", "type": "public-key",
          "response": {"clientDataJSON": "%2$s", "authenticatorData": "%3$s", "signature": "%4$s",
            "userHandle": "%5$s"},
          "clientExtensionResults": {}}}
        """
                .formatted(
                        text(credentialId),
                        assertion.clientDataJson().toBase64Url(),
                        assertion.authenticatorData().toBase64Url(),
                        assertion.signature().toBase64Url(),
                        userHandle);
    }

    /** Returns an answer in the name of another passkey's credential, without a user handle. */
    String forge(String challenge, String othersCredentialId) throws GeneralSecurityException {
        Assertion assertion = sign(challenge);
        return """
        {"credential": {"id": "%1$s", "rawId": "%1$s", "type": "public-key",
          "response": {"clientDataJSON": "%2$s", "authenticatorData": "%3$s", "signature": "%4$s"},
          "clientExtensionResults": {}}}
        """
                .formatted(
                        othersCredentialId,
                        assertion.clientDataJson().toBase64Url(),
                        assertion.authenticatorData().toBase64Url(),
                        assertion.signature().toBase64Url());
    }

    /** Returns a user with this passkey, as a line of an import. */
    String imported(String userId) {
        return """
        {"userId":"%s","passkeys":[{"credentialId":"%s","publicKey":"%s","signCount":7,"transports":["internal"],\
        "backupEligible":true,"backedUp":true,"userHandle":"%s","createdAt":"2024-03-01T08:00:00Z"}]}\
        """
                .formatted(
                        userId, text(credentialId), text(coseKey()), text(userId.getBytes(UTF_8)));
    }

    Assertion sign(String challenge) throws GeneralSecurityException {
        byte[] clientData = clientData("webauthn.get", challenge);
        byte[] data =
                ByteBuffer.allocate(rpIdHash.length + 1 + Integer.BYTES)
                        .put(rpIdHash)
                        .put(UP_AND_UV)
                        .putInt(++signCount)
                        .array();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(MessageDigest.getInstance("SHA-256").digest(clientData));
        return new Assertion(
                Bytes.of(data), Bytes.of(clientData), Bytes.of(signature.sign()), keys.getPublic());
    }

    private byte[] clientData(String type, String challenge) {
        return """
        {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}\
        """
                .formatted(type, challenge, origin)
                .getBytes(UTF_8);
    }

    // No AAGUID, as required by the attestation none.
    private byte[] attestedData() {
        byte[] key = coseKey();
        return ByteBuffer.allocate(rpIdHash.length + 5 + 18 + CREDENTIAL_ID + key.length)
                .put(rpIdHash)
                .put((byte) (UP_AND_UV | ATTESTED))
                .putInt(signCount)
                .putLong(0)
                .putLong(0)
                .putShort((short) CREDENTIAL_ID)
                .put(credentialId)
                .put(key)
                .array();
    }

    // CBOR with fixed structure: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        var cbor = new ByteArrayOutputStream();
        cbor.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, COORDINATE});
        cbor.writeBytes(coordinate(key.getW().getAffineX()));
        cbor.writeBytes(new byte[] {0x22, 0x58, COORDINATE});
        cbor.writeBytes(coordinate(key.getW().getAffineY()));
        return cbor.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray(); // with a sign, without leading zeros
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    // {"fmt": "none", "attStmt": {}, "authData": data}
    private static byte[] attestationObject(byte[] data) {
        var cbor = new ByteArrayOutputStream();
        cbor.write(0xa3);
        cbor.writeBytes("cfmtdnonegattStmt".getBytes(US_ASCII));
        cbor.write(0xa0);
        cbor.writeBytes("hauthData".getBytes(US_ASCII));
        cbor.write(0x58);
        cbor.write(data.length);
        cbor.writeBytes(data);
        return cbor.toByteArray();
    }

    private static String text(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
