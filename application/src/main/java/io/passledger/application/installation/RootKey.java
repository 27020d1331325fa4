package io.passledger.application.installation;

import io.passledger.application.crypto.SecretHash;
import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import io.passledger.domain.log.LogCache;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The operator's key, which permits everything in every app. A configured key takes precedence.
 * Otherwise one is created at the first start, and only its SHA-256 is stored: 256 random bits need
 * no slow hash.
 */
public final class RootKey implements LogCache {

    /** The minimum number of characters. Shorter keys could be guessed, since SHA-256 is fast. */
    public static final int MINIMUM_LENGTH = 32;

    private static final String FACT = "root-key-sha256";
    private static final int RANDOM_BYTES = 32;

    private final BoundFacts facts;
    private final TransactionOperations transaction;
    private final SecureRandom random;
    private final boolean configured;
    private volatile byte @Nullable [] digest;

    /**
     * @param configured the key from the configuration, at least {@value #MINIMUM_LENGTH}
     *     characters
     */
    public RootKey(
            Optional<String> configured,
            BoundFacts facts,
            TransactionOperations transaction,
            SecureRandom random) {
        configured.ifPresent(RootKey::requireLength);
        this.configured = configured.isPresent();
        this.digest = configured.map(key -> Sha256.of(key).toArray()).orElse(null);
        this.facts = facts;
        this.transaction = transaction;
        this.random = random;
    }

    /**
     * Checks in constant time whether this is the root key. Returns false while there is no key.
     */
    public boolean verify(String presented) {
        byte[] expected = digest();
        return expected != null && MessageDigest.isEqual(expected, Sha256.of(presented).toArray());
    }

    /**
     * Returns a value that identifies the key without revealing anything about it. Empty while
     * there is no key.
     */
    public Optional<Bytes> fingerprint() {
        byte[] known = digest();
        return known == null
                ? Optional.empty()
                : Optional.of(SecretHash.of("root key " + HexFormat.of().formatHex(known)));
    }

    /**
     * Creates the key of an installation that has none. If several nodes start at the same time,
     * one creates it and the others wait for the row.
     *
     * @param show receives the key once, before the commit: a key that is stored but not shown
     *     would lock the operator out; one that is shown but not stored is replaced at the next
     *     start
     */
    public void makeIfAbsent(Consumer<String> show) {
        if (configured || facts.find(FACT).isPresent()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            String made = random();
            if (facts.recordIfAbsent(FACT, HexFormat.of().formatHex(Sha256.of(made).toArray()))) {
                show.accept(made);
            }
        });
    }

    @Override
    public void forget() {
        if (!configured) {
            digest = null;
        }
    }

    private byte @Nullable [] digest() {
        byte[] known = digest;
        if (known == null) {
            known = facts.find(FACT).map(HexFormat.of()::parseHex).orElse(null);
            digest = known;
        }
        return known;
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return "root_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void requireLength(String key) {
        if (key.length() < MINIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "root key must be at least %d characters, was %d"
                            .formatted(MINIMUM_LENGTH, key.length()));
        }
    }
}
