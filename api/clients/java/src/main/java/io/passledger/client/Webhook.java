package io.passledger.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies requests to a webhook according to <a href="https://www.standardwebhooks.com/">Standard
 * Webhooks</a>.
 *
 * @param secret {@code whsec_…}
 */
public record Webhook(String secret, Clock clock) {

    /**
     * @param id the header {@code webhook-id}; store it, since an event may be delivered again
     * @param timestamp the header {@code webhook-timestamp}, which may differ from the clock by 5
     *     minutes
     * @param signatures the header {@code webhook-signature}
     * @param body the unchanged request body
     * @throws PassledgerException.SignatureRefused if no signature is valid, or the timestamp is
     *     out of range
     */
    public void check(String id, String timestamp, String signatures, byte[] body) {
        if (!timestamp.matches("\\d{1,12}")
                || Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) > 300) {
            throw new PassledgerException.SignatureRefused("too old, or from the future");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
            String right = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            if (Arrays.stream(signatures.split(" "))
                    .noneMatch(each ->
                            MessageDigest.isEqual(each.getBytes(UTF_8), right.getBytes(UTF_8)))) {
                throw new PassledgerException.SignatureRefused("not signed by this secret");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Webhook[…]";
    }
}
