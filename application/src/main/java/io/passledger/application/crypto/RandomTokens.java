package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.WebhookId;
import io.passledger.domain.authenticators.PasskeyId;
import java.security.SecureRandom;

/** Makes identifiers and secrets; what it is stands before an identifier's 128 random bits. */
public final class RandomTokens {

    /** How every session token begins. */
    public static final String SESSION_TOKEN = "sst_";

    private static final int IDENTIFIER_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random;

    public RandomTokens(SecureRandom random) {
        this.random = random;
    }

    public SessionId sessionId() {
        return new SessionId("ses_" + identifier());
    }

    public PasskeyId passkeyId() {
        return new PasskeyId("pk_" + identifier());
    }

    public AppId appId() {
        return new AppId("app_" + identifier());
    }

    public ApiKeyId apiKeyId() {
        return new ApiKeyId("key_" + identifier());
    }

    public WebhookId webhookId() {
        return new WebhookId("wh_" + identifier());
    }

    /** 256 random bits, for a key. */
    public Bytes key() {
        return bytes(SECRET_BYTES);
    }

    /** The {@code jti} of a JWT. */
    public String tokenId() {
        return identifier();
    }

    /** 256 random bits. */
    public OpaqueToken opaqueToken() {
        return new OpaqueToken(secret());
    }

    /** A grant is known by its token alone: {@code grt_} and 256 random bits. */
    public OpaqueToken grantToken() {
        return new OpaqueToken("grt_" + secret());
    }

    private String identifier() {
        return random(IDENTIFIER_BYTES);
    }

    private String secret() {
        return random(SECRET_BYTES);
    }

    private String random(int length) {
        return bytes(length).toBase64Url();
    }

    private Bytes bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
