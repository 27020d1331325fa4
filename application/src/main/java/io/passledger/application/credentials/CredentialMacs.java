package io.passledger.application.credentials;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.crypto.OpaqueToken;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.authenticators.RememberedBrowserId;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Creates the secrets of API keys, sessions and remembered browsers with a mark, by which every
 * node recognises them without a database lookup: 160 random bits, and 96 bits of a MAC over them.
 * A mark doesn't show whether the credential is still valid. Secrets that are older than marks have
 * none.
 */
public final class CredentialMacs {

    /** The prefix of the secrets of remembered browsers. */
    public static final String BROWSER_SECRET = "rbr_";

    private static final int RANDOM_BYTES = 20;
    private static final int MARK_BYTES = 12;
    private static final int TEXT_LENGTH = 43;

    private final HmacKey key;
    private final SecureRandom random;

    public CredentialMacs(HmacKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** Returns a new session token, which starts with {@link RandomTokens#SESSION_TOKEN}. */
    public OpaqueToken sessionToken() {
        return new OpaqueToken(RandomTokens.SESSION_TOKEN + secret(RandomTokens.SESSION_TOKEN));
    }

    /** Returns a new secret, which follows the id in an API key. */
    public OpaqueToken apiKeySecret(ApiKeyId keyId) {
        return new OpaqueToken(secret(keyId.value()));
    }

    /** Returns a new secret of that browser, which starts with {@link #BROWSER_SECRET}. */
    public OpaqueToken browserSecret(RememberedBrowserId browserId) {
        return new OpaqueToken(BROWSER_SECRET + secret(browserId.value()));
    }

    /** Checks whether the secret was once created for that browser, current or not. */
    public boolean isSecretOf(RememberedBrowserId browserId, String secret) {
        return secret.startsWith(BROWSER_SECRET)
                && isMarked(browserId.value(), secret.substring(BROWSER_SECRET.length()));
    }

    /** Checks whether a complete session token or API key bears a valid mark. */
    public boolean areOn(String credential) {
        if (credential.startsWith(RandomTokens.SESSION_TOKEN)) {
            int begin = RandomTokens.SESSION_TOKEN.length();
            return isMarked(RandomTokens.SESSION_TOKEN, credential.substring(begin));
        }
        int dot = credential.indexOf('.');
        return dot > 0 && isMarked(credential.substring(0, dot), credential.substring(dot + 1));
    }

    private String secret(String owner) {
        byte[] secret = new byte[RANDOM_BYTES + MARK_BYTES];
        byte[] drawn = new byte[RANDOM_BYTES];
        random.nextBytes(drawn);
        System.arraycopy(drawn, 0, secret, 0, RANDOM_BYTES);
        System.arraycopy(mark(owner, drawn), 0, secret, RANDOM_BYTES, MARK_BYTES);
        return Bytes.of(secret).toBase64Url();
    }

    private boolean isMarked(String owner, String text) {
        if (text.length() != TEXT_LENGTH) {
            return false;
        }
        try {
            byte[] secret = Bytes.fromBase64Url(text).toArray();
            byte[] drawn = Arrays.copyOf(secret, RANDOM_BYTES);
            byte[] mark = Arrays.copyOfRange(secret, RANDOM_BYTES, secret.length);
            return Bytes.of(mark).equals(Bytes.of(mark(owner, drawn)));
        } catch (IllegalArgumentException notBase64Url) {
            return false;
        }
    }

    private byte[] mark(String owner, byte[] drawn) {
        byte[] mac = key.mac(owner, Bytes.of(drawn).toBase64Url()).toArray();
        return Arrays.copyOf(mac, MARK_BYTES);
    }
}
