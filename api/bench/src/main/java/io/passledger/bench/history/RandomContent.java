package io.passledger.bench.history;

import io.passledger.domain.Bytes;
import java.util.Base64;
import java.util.SplittableRandom;

/** Generates random texts and bytes in the service's formats; equal seeds produce equal content. */
final class RandomContent {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int ID = 16;

    private final SplittableRandom random;

    RandomContent(long seed) {
        random = new SplittableRandom(seed);
    }

    Bytes bytes(int length) {
        return Bytes.of(raw(length));
    }

    /** Returns an identifier with its prefix and 128 random bits. */
    String id(String prefix) {
        return prefix + BASE64URL.encodeToString(raw(ID));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    long bits() {
        return random.nextLong();
    }

    private byte[] raw(int length) {
        byte[] raw = new byte[length];
        random.nextBytes(raw);
        return raw;
    }
}
