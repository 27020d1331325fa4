package io.passledger.application.recovery;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Generates recovery codes of 120 bits: 24 symbols of 5. From 112 bits on, a hash needs neither
 * salt nor many rounds (<a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B-4
 * §3.1.2.2</a>).
 */
public final class RecoveryCodeGenerator {

    private static final int SYMBOLS = 24;
    private static final int SYMBOL_MASK = 0x1F;

    private final SecureRandom random;

    public RecoveryCodeGenerator(SecureRandom random) {
        this.random = random;
    }

    /** Generates codes that all differ. */
    public List<RecoveryCode> generate(int count) {
        Set<RecoveryCode> codes = new HashSet<>();
        while (codes.size() < count) {
            codes.add(new RecoveryCode(RecoveryCodeText.grouped(symbols())));
        }
        return List.copyOf(codes);
    }

    private String symbols() {
        byte[] bytes = new byte[SYMBOLS];
        random.nextBytes(bytes);
        StringBuilder symbols = new StringBuilder(SYMBOLS);
        for (byte value : bytes) {
            // 32 symbols: five bits of a random byte select each of them with equal probability.
            symbols.append(RecoveryCodeText.ALPHABET.charAt(value & SYMBOL_MASK));
        }
        return symbols.toString();
    }
}
