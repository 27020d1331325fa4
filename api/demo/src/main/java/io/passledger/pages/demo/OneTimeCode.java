package io.passledger.pages.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * A six-digit code that a real shop would send to a phone. It is valid for one use, two minutes and
 * three attempts.
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

    /** Returns the code for the page, which also plays the phone. */
    String shown() {
        return new String(digits, StandardCharsets.US_ASCII);
    }

    /** Consumes the code if it matches. */
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
