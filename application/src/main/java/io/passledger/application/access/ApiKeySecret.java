package io.passledger.application.access;

import io.passledger.application.crypto.OpaqueToken;
import io.passledger.application.crypto.SecretHash;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.ApiKeyId;
import java.util.Optional;

/** The text of an API key: its id, a dot, and a 256-bit secret. */
public final class ApiKeySecret {

    private final ApiKeyId keyId;
    private final String text;

    private ApiKeySecret(ApiKeyId keyId, String text) {
        this.keyId = keyId;
        this.text = text;
    }

    public static ApiKeySecret of(ApiKeyId keyId, OpaqueToken random) {
        return new ApiKeySecret(keyId, keyId.value() + "." + random.value());
    }

    /** Parses an API key. Empty if the text doesn't have its format. */
    public static Optional<ApiKeySecret> read(String text) {
        int dot = text.indexOf('.');
        if (!text.startsWith("key_") || dot < 0 || text.length() > 200) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ApiKeySecret(new ApiKeyId(text.substring(0, dot)), text));
        } catch (IllegalArgumentException otherShape) {
            return Optional.empty();
        }
    }

    public ApiKeyId keyId() {
        return keyId;
    }

    public Bytes hash() {
        return SecretHash.of(text);
    }

    /** Returns the secret text. Only for the response that issues the key. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return keyId + ".…";
    }
}
