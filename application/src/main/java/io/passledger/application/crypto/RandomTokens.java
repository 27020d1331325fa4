package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.WebhookId;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.RememberedBrowserId;
import java.security.SecureRandom;

/** Creates identifiers and secrets. An identifier is a prefix for its type and 128 random bits. */
public final class RandomTokens {

    /** The prefix of session tokens. */
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

    public RememberedBrowserId browserId() {
        return new RememberedBrowserId("rb_" + identifier());
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

    /** Returns 256 random bits for a key. */
    public Bytes key() {
        return bytes(SECRET_BYTES);
    }

    /** Returns a {@code jti} for a JWT. */
    public String tokenId() {
        return identifier();
    }

    /** Returns a token of 256 random bits. */
    public OpaqueToken opaqueToken() {
        return new OpaqueToken(secret());
    }

    /** Returns a grant's token, which is its only identifier: {@code grt_} and 256 random bits. */
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
