package io.passledger.api.client;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A browser with one passkey in it: takes options as {@code navigator.credentials} does and answers
 * as {@code credential.toJSON()} does, right or, where it is told so, wrong.
 */
public final class SoftwarePasskey {

    public static final String ORIGIN = "https://login.example.com";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys = newKeys();
    private final AtomicLong counter = new AtomicLong();
    private byte[] credentialId = new byte[32];
    private byte @Nullable [] userHandle;

    public SoftwarePasskey() {
        RANDOM.nextBytes(credentialId);
    }

    /** Another key under the id of this one: what somebody who saw the id could make. */
    public SoftwarePasskey impostor() {
        SoftwarePasskey impostor = new SoftwarePasskey();
        impostor.credentialId = credentialId.clone();
        impostor.userHandle = userHandle == null ? null : userHandle.clone();
        return impostor;
    }

    /** Answers a registration. */
    public JsonNode create(JsonNode options) {
        return creating(options).json();
    }

    /** Answers an authentication. */
    public JsonNode get(JsonNode options) {
        return getting(options).json();
    }

    /** An answer to a registration that can still be changed. */
    public CeremonyAnswer creating(JsonNode options) {
        userHandle = Base64Url.decode(options.at("/user/id").asString());
        return CeremonyAnswer.create(this, options);
    }

    /** An answer to an authentication that can still be changed; the counter has grown. */
    public CeremonyAnswer getting(JsonNode options) {
        return CeremonyAnswer.get(this, options, counter.incrementAndGet());
    }

    /** The credential id in base64url. */
    public String id() {
        return Base64Url.encode(credentialId);
    }

    byte[] credentialId() {
        return credentialId.clone();
    }

    byte @Nullable [] userHandle() {
        return userHandle == null ? null : userHandle.clone();
    }

    byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return Cbor.join(
                new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
                Cbor.bytes(fixed(key.getW().getAffineX())),
                new byte[] {0x22},
                Cbor.bytes(fixed(key.getW().getAffineY())));
    }

    byte[] sign(byte[] authenticatorData, byte[] clientDataHash) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(authenticatorData);
            signature.update(clientDataHash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] fixed(BigInteger coordinate) {
        byte[] bytes = coordinate.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return "passkey " + id() + " used " + counter.get() + " times";
    }
}
