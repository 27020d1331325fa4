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
 * Checks what is sent to a webhook, as <a href="https://www.standardwebhooks.com/">Standard
 * Webhooks</a> says.
 *
 * @param secret {@code whsec_…}
 */
public record Webhook(String secret, Clock clock) {

    /**
     * @param id the header {@code webhook-id}; remember it, as an event may come again
     * @param timestamp {@code webhook-timestamp}, 5 minutes off at most
     * @param signatures {@code webhook-signature}
     * @param body as it came
     * @throws PassledgerException.SignatureRefused where none is Passledger's
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
