package io.passledger.api.client;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a browser and its authenticator answer to options. It is right as it comes; each method that
 * changes something gives what else is well-formed and rightly signed but for that.
 */
public final class CeremonyAnswer {

    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final SoftwarePasskey passkey;
    private final boolean registration;
    private String type;
    private String challenge;
    private String origin = SoftwarePasskey.ORIGIN;
    private String rpId;
    private int flags = USER_PRESENT | USER_VERIFIED;
    private long counter;
    private byte @Nullable [] userHandle;
    private boolean wrongSignature;
    private UUID aaguid = new UUID(0, 0);
    private Attestation attestation = Attestation.NONE;
    private byte[] behind = {};
    private @Nullable JsonNode tokenBinding;

    private CeremonyAnswer(
            SoftwarePasskey passkey, boolean registration, JsonNode options, String rpId) {
        this.passkey = passkey;
        this.registration = registration;
        this.type = registration ? "webauthn.create" : "webauthn.get";
        this.challenge = options.path("challenge").asString();
        this.rpId = rpId;
        this.userHandle = passkey.userHandle();
    }

    static CeremonyAnswer create(SoftwarePasskey passkey, JsonNode options) {
        return new CeremonyAnswer(passkey, true, options, options.at("/rp/id").asString());
    }

    static CeremonyAnswer get(SoftwarePasskey passkey, JsonNode options, long counter) {
        return new CeremonyAnswer(passkey, false, options, options.path("rpId").asString())
                .withCounter(counter);
    }

    public CeremonyAnswer withType(String other) {
        type = other;
        return this;
    }

    public CeremonyAnswer withChallenge(String other) {
        challenge = other;
        return this;
    }

    public CeremonyAnswer withOrigin(String other) {
        origin = other;
        return this;
    }

    public CeremonyAnswer withRpId(String other) {
        rpId = other;
        return this;
    }

    public CeremonyAnswer withoutUserVerification() {
        flags &= ~USER_VERIFIED;
        return this;
    }

    public CeremonyAnswer withoutUserPresence() {
        flags &= ~USER_PRESENT;
        return this;
    }

    public CeremonyAnswer withCounter(long value) {
        counter = value;
        return this;
    }

    /** As an authenticator does that keeps the credential at the server's side. */
    public CeremonyAnswer withoutUserHandle() {
        userHandle = null;
        return this;
    }

    public CeremonyAnswer withUserHandle(byte[] other) {
        userHandle = other.clone();
        return this;
    }

    public CeremonyAnswer withWrongSignature() {
        wrongSignature = true;
        return this;
    }

    /** More bits of the authenticator data's flags. */
    public CeremonyAnswer withFlags(int more) {
        flags |= more;
        return this;
    }

    /** What follows in the authenticator data, which is where extensions are. */
    public CeremonyAnswer withBytesBehind(byte[] more) {
        behind = more.clone();
        return this;
    }

    /** A member of the client data that browsers no longer write. */
    public CeremonyAnswer withTokenBinding(JsonNode binding) {
        tokenBinding = binding;
        return this;
    }

    /** The model that the authenticator says it is. */
    public CeremonyAnswer withAaguid(UUID model) {
        aaguid = model;
        return this;
    }

    /** What vouches for the authenticator. */
    public CeremonyAnswer withAttestation(Attestation other) {
        attestation = other;
        return this;
    }

    /** The credential as {@code toJSON()} gives it. */
    public JsonNode json() {
        ObjectNode credential = JsonMapper.shared().createObjectNode();
        credential.put("id", passkey.id()).put("rawId", passkey.id()).put("type", "public-key");
        credential.put("authenticatorAttachment", "platform");
        credential.putObject("clientExtensionResults");
        ObjectNode response = credential.putObject("response");
        byte[] clientData = clientData();
        byte[] authenticatorData = authenticatorData();
        response.put("clientDataJSON", Base64Url.encode(clientData));
        if (registration) {
            response.put(
                    "attestationObject",
                    Base64Url.encode(attestationObject(authenticatorData, sha256(clientData))));
            response.putArray("transports").add("internal").add("hybrid");
        } else {
            byte[] signature = passkey.sign(authenticatorData, sha256(clientData));
            if (wrongSignature) {
                signature = passkey.sign(authenticatorData, sha256(authenticatorData));
            }
            response.put("authenticatorData", Base64Url.encode(authenticatorData));
            response.put("signature", Base64Url.encode(signature));
            if (userHandle != null) {
                response.put("userHandle", Base64Url.encode(requireNonNull(userHandle)));
            }
        }
        return credential;
    }

    private byte[] clientData() {
        ObjectNode members = JsonMapper.shared().createObjectNode();
        members.put("type", type).put("challenge", challenge).put("origin", origin);
        members.put("crossOrigin", false);
        if (tokenBinding != null) {
            members.set("tokenBinding", tokenBinding);
        }
        return members.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData() {
        byte[] start =
                Cbor.join(
                        sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                        new byte[] {(byte) (registration ? flags | ATTESTED : flags)},
                        ByteBuffer.allocate(4).putInt((int) counter).array());
        if (!registration) {
            return Cbor.join(start, behind);
        }
        byte[] id = passkey.credentialId();
        return Cbor.join(
                start,
                ByteBuffer.allocate(16)
                        .putLong(aaguid.getMostSignificantBits())
                        .putLong(aaguid.getLeastSignificantBits())
                        .array(),
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                passkey.coseKey(),
                behind);
    }

    private byte[] attestationObject(byte[] authenticatorData, byte[] clientDataHash) {
        return Cbor.map(
                Cbor.text("fmt"), Cbor.text(attestation.format()),
                Cbor.text("attStmt"),
                        attestation.statement(passkey, authenticatorData, clientDataHash),
                Cbor.text("authData"), Cbor.bytes(authenticatorData));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The members that differ between the two kinds, for a test that walks them. */
    public List<String> byteMembers() {
        return registration
                ? List.of("clientDataJSON", "attestationObject")
                : List.of("clientDataJSON", "authenticatorData", "signature");
    }
}
