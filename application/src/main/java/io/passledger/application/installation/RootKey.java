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
 * The operator's key, which may do everything in every app. The configured one wins; else one is
 * made at the first start, and only its SHA-256 is kept: 256 random bits need no slow hash.
 */
public final class RootKey implements LogCache {

    /** Fewer characters could be guessed: a plain SHA-256 is no help against that. */
    public static final int MINIMUM_LENGTH = 32;

    private static final String FACT = "root-key-sha256";
    private static final int RANDOM_BYTES = 32;

    private final BoundFacts facts;
    private final TransactionOperations transaction;
    private final SecureRandom random;
    private final boolean configured;
    private volatile byte @Nullable [] digest;

    /**
     * @param configured the key from the configuration, {@value #MINIMUM_LENGTH} characters or more
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

    /** Whether this is the root key, in constant time; false as long as there is none. */
    public boolean verify(String presented) {
        byte[] expected = digest();
        return expected != null && MessageDigest.isEqual(expected, Sha256.of(presented).toArray());
    }

    /**
     * What stands for the key where it must not be itself: another one for another key, and nothing
     * that would tell anything of it. Empty as long as there is no key.
     */
    public Optional<Bytes> fingerprint() {
        byte[] known = digest();
        return known == null
                ? Optional.empty()
                : Optional.of(SecretHash.of("root key " + HexFormat.of().formatHex(known)));
    }

    /**
     * Makes the key of an installation that has none. Of several nodes that start at once, one
     * makes it: the others wait at the row.
     *
     * @param show gets the key, once, before it is committed: a key that was kept but not shown
     *     would lock the operator out, one that was shown but not kept is replaced at the next
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
