package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.join;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import java.util.UUID;

/**
 * A browser with an authenticator that writes whatever it is told to, right or wrong, and signs it.
 */
final class SoftAuthenticator {

    static final int UP = 0x01;
    static final int UV = 0x04;
    static final int BE = 0x08;
    static final int BS = 0x10;
    static final int AT = 0x40;
    static final int ED = 0x80;

    static final UUID AAGUID = UUID.fromString("8446ccb9-ab1d-b374-750b-2367ff6f3a1f");
    static final Bytes CREDENTIAL_ID =
            Bytes.of("credential of a test".getBytes(StandardCharsets.US_ASCII));

    private final SigningKey key;

    SoftAuthenticator() {
        this(SigningKey.of(-7));
    }

    SoftAuthenticator(SigningKey key) {
        this.key = key;
    }

    PublicKey publicKey() {
        return key.pair().getPublic();
    }

    byte[] coseKey() {
        return key.coseKey();
    }

    CredentialRecord credential(boolean backupEligible) {
        return new CredentialRecord(
                CREDENTIAL_ID,
                Bytes.of(coseKey()),
                0,
                true,
                List.of(),
                backupEligible,
                false,
                AAGUID,
                "none");
    }

    static String createClientData() {
        return clientData("webauthn.create");
    }

    static String getClientData() {
        return clientData("webauthn.get");
    }

    private static String clientData(String type) {
        return """
        {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}\
        """
                .formatted(type, Ceremonies.CHALLENGE.toBase64Url(), Ceremonies.ORIGIN);
    }

    static byte[] authenticatorData(int flags, long signCount, byte[]... rest) {
        Bytes rpIdHash = Sha256.of(Bytes.of(Ceremonies.RP_ID.getBytes(StandardCharsets.UTF_8)));
        return join(
                rpIdHash.toArray(),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt((int) signCount).array(),
                join(rest));
    }

    static byte[] attested(Bytes credentialId, byte[] coseKey) {
        return join(
                ByteBuffer.allocate(18)
                        .putLong(AAGUID.getMostSignificantBits())
                        .putLong(AAGUID.getLeastSignificantBits())
                        .putShort((short) credentialId.length())
                        .array(),
                credentialId.toArray(),
                coseKey);
    }

    byte[] createAuthenticatorData(int flags) {
        return authenticatorData(flags | AT, 0, attested(CREDENTIAL_ID, coseKey()));
    }

    static byte[] attestationObject(byte[] authenticatorData) {
        return map(
                text("fmt"), text("none"),
                text("attStmt"), map(),
                text("authData"), bytes(authenticatorData));
    }

    RegistrationResponse create() {
        return create(createClientData(), createAuthenticatorData(UP | UV));
    }

    RegistrationResponse create(String clientData, byte[] authenticatorData) {
        return created(clientData, attestationObject(authenticatorData));
    }

    static RegistrationResponse created(String clientData, byte[] attestationObject) {
        return created(CREDENTIAL_ID, clientData, attestationObject);
    }

    static RegistrationResponse created(
            Bytes credentialId, String clientData, byte[] attestationObject) {
        return new RegistrationResponse(
                credentialId,
                Bytes.of(clientData.getBytes(StandardCharsets.UTF_8)),
                Bytes.of(attestationObject),
                List.of("internal"),
                null);
    }

    AuthenticationResponse get() {
        return get(getClientData(), authenticatorData(UP | UV, 1));
    }

    AuthenticationResponse get(String clientData, byte[] authenticatorData) {
        return got(clientData, authenticatorData, sign(clientData, authenticatorData));
    }

    static AuthenticationResponse got(
            String clientData, byte[] authenticatorData, byte[] signature) {
        return new AuthenticationResponse(
                CREDENTIAL_ID,
                Bytes.of(clientData.getBytes(StandardCharsets.UTF_8)),
                Bytes.of(authenticatorData),
                Bytes.of(signature),
                Ceremonies.USER_HANDLE,
                null);
    }

    byte[] sign(String clientData, byte[] authenticatorData) {
        return key.sign(authenticatorData, hash(clientData));
    }

    static byte[] hash(String clientData) {
        return Sha256.of(Bytes.of(clientData.getBytes(StandardCharsets.UTF_8))).toArray();
    }
}
