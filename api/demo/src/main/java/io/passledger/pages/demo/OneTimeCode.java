package io.passledger.pages.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * Six digits that a real shop would send to a phone. Good for one use, two minutes and three tries.
 */
final class OneTimeCode {

    private static final Duration GOOD_FOR = Duration.ofMinutes(2);
    private static final int CODES = 1_000_000;

    private final byte[] digits;
    private final Instant expiresAt;
    private int triesLeft = 3;

    private OneTimeCode(byte[] digits, Instant expiresAt) {
        this.digits = digits;
        this.expiresAt = expiresAt;
    }

    static OneTimeCode random(SecureRandom random, Instant now) {
        String digits = "%06d".formatted(random.nextInt(CODES));
        return new OneTimeCode(digits.getBytes(StandardCharsets.US_ASCII), now.plus(GOOD_FOR));
    }

    /** For the page, which is the pretend phone as well. */
    String shown() {
        return new String(digits, StandardCharsets.US_ASCII);
    }

    /** Uses it up, where it fits. */
    synchronized boolean spend(String typed, Instant now) {
        byte[] answer = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        boolean fits = MessageDigest.isEqual(digits, answer);
        boolean good = fits && triesLeft > 0 && now.isBefore(expiresAt);
        triesLeft = good ? 0 : triesLeft - 1;
        return good;
    }

    @Override
    public String toString() {
        return "OneTimeCode[…]";
    }
}
