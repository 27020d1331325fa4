package io.passledger.api.client;

import java.security.PublicKey;
import java.security.SecureRandom;
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

    private final SoftwareKey key;
    private final AtomicLong counter = new AtomicLong();
    private byte[] credentialId = new byte[32];
    private byte @Nullable [] userHandle;

    public SoftwarePasskey() {
        this(SoftwareKey.of(-7));
    }

    /** One of another algorithm. */
    public SoftwarePasskey(SoftwareKey key) {
        this.key = key;
        RANDOM.nextBytes(credentialId);
    }

    /** One that another product has registered, and that was used there some times. */
    public static SoftwarePasskey ofOld(byte @Nullable [] userHandle, long counter) {
        SoftwarePasskey passkey = new SoftwarePasskey();
        passkey.userHandle = userHandle == null ? null : userHandle.clone();
        passkey.counter.set(counter);
        return passkey;
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

    public PublicKey publicKey() {
        return key.pair().getPublic();
    }

    int algorithm() {
        return key.algorithm();
    }

    /** The COSE_Key in base64url. */
    public String publicKeyText() {
        return Base64Url.encode(coseKey());
    }

    byte[] coseKey() {
        return key.cose().toArray();
    }

    byte[] sign(byte[] authenticatorData, byte[] clientDataHash) {
        return key.sign(authenticatorData, clientDataHash);
    }

    @Override
    public String toString() {
        return "passkey " + id() + " used " + counter.get() + " times";
    }
}
