package io.passledger.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies requests to a webhook according to <a href="https://www.standardwebhooks.com/">Standard
 * Webhooks</a>.
 */
public final class Webhook {

    private final byte[] key;
    private final Clock clock;

    /**
     * @param secret {@code whsec_…}
     * @throws IllegalArgumentException if the secret does not have at least 24 bytes in base64
     */
    public Webhook(String secret, Clock clock) {
        key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        if (!secret.startsWith("whsec_") || key.length < 24) {
            throw new IllegalArgumentException("not whsec_ and at least 24 bytes in base64");
        }
        this.clock = clock;
    }

    /**
     * @param id the header {@code webhook-id}; store it, since an event may be delivered again
     * @param time the header {@code webhook-timestamp}, which may differ from the clock by 5
     *     minutes
     * @param signature the header {@code webhook-signature}
     * @param body the unchanged request body
     * @throws PassledgerException.SignatureRefused if no signature is valid, or the timestamp is
     *     out of range
     */
    public void check(
            @Nullable String id, @Nullable String time, @Nullable String signature, byte[] body) {
        if (id == null || time == null || signature == null) {
            throw new PassledgerException.SignatureRefused("a header is missing");
        }
        if (!time.matches("\\d{1,12}")
                || Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time)) > 300) {
            throw new PassledgerException.SignatureRefused("too old, or from the future");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + time + ".").getBytes(UTF_8));
            String right = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            if (Arrays.stream(signature.split(" "))
                    .noneMatch(each ->
                            MessageDigest.isEqual(each.getBytes(UTF_8), right.getBytes(UTF_8)))) {
                throw new PassledgerException.SignatureRefused("not signed by this secret");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
