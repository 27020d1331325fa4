package io.passledger.application.keys;

import io.passledger.application.crypto.MasterKey;
import io.passledger.domain.log.LogCache;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys that sign tokens, shared by all nodes through the database. A new key is published
 * before it signs, and an old one stays published until its last token has expired. Verifiers
 * therefore don't notice a rotation.
 */
public final class SigningKeys implements LogCache {

    /** The minimum time between lookups of unknown key ids, which anybody can send. */
    static final Duration BETWEEN_LOOKUPS = Duration.ofSeconds(5);

    private final SealedKeys sealedKeys;
    private final MasterKey master;
    private final TransactionOperations transactions;
    private final KeysProperties properties;
    private final SecureRandom random;
    private final Clock clock;
    private final UnusableKeys unusable;
    private final Object reading = new Object();

    private volatile KeyRing ring;
    private Instant lastLookup = Instant.MIN;

    /**
     * Creates the first key if there is none. If the current signing key can't be opened, creates
     * one that signs immediately.
     *
     * @param unusable receives the rows that don't open
     * @throws WrongMasterKey if the keys were sealed under another master key
     */
    SigningKeys(
            SealedKeys sealedKeys,
            MasterKey master,
            TransactionOperations transactions,
            KeysProperties properties,
            SecureRandom random,
            Clock clock,
            UnusableKeys unusable) {
        this.sealedKeys = sealedKeys;
        this.master = master;
        this.transactions = transactions;
        this.properties = properties;
        this.random = random;
        this.clock = clock;
        this.unusable = unusable;
        List<SealedKey> existing = sealedKeys.ofPurpose(SigningKey.PURPOSE);
        this.ring = existing.isEmpty() ? withFirstKey() : open(existing, null);
        if (!ring.mayGoOnSigning()) {
            replaceSigner();
        }
    }

    /** Returns the key that signs now. */
    public SigningKey signer() {
        return ring.signer(clock.instant());
    }

    /** Returns every key that verifies now or will soon. */
    public List<SigningKey> published() {
        return ring.published(clock.instant());
    }

    /**
     * Returns the published key with this id. Looks in the database if this node doesn't know it. A
     * row that this installation hasn't sealed is never a key, whatever its id.
     */
    public Optional<SigningKey> find(String keyId) {
        Instant now = clock.instant();
        Optional<SigningKey> known = ring.find(keyId, now);
        return known.isPresent() ? known : lookUp(keyId, now);
    }

    /** Returns how long others may cache the published keys. */
    public Duration cacheTime() {
        return properties.jwksCache();
    }

    /** Creates a successor to the newest key now, unless one is already waiting. */
    public void rotate() {
        rotate(KeyRing::hasSuccessorWaiting);
    }

    /** Loads keys created by other nodes, and creates a successor if one is due. */
    public void maintain() {
        refresh();
        if (ring.isDue(clock.instant(), properties.rotation())) {
            rotate((current, now) -> !current.isDue(now, properties.rotation()));
        }
    }

    /** Loads keys created by other nodes. */
    public void refresh() {
        // One at a time, or a slow reader would replace a newer ring with an older one.
        synchronized (reading) {
            ring = open(sealedKeys.ofPurpose(SigningKey.PURPOSE), ring);
        }
    }

    /** Loads the keys in the database, and drops those that are no longer there. */
    @Override
    public void forget() {
        refresh();
    }

    private Optional<SigningKey> lookUp(String keyId, Instant now) {
        synchronized (reading) {
            if (!now.isBefore(lastLookup.plus(BETWEEN_LOOKUPS))) {
                // Set before the read, so that an unavailable database isn't queried more often
                // either.
                lastLookup = now;
                refresh();
            }
            return ring.find(keyId, now);
        }
    }

    private KeyRing withFirstKey() {
        Instant now = clock.instant();
        transactions.executeWithoutResult(_ -> {
            sealedKeys.lock();
            if (sealedKeys.ofPurpose(SigningKey.PURPOSE).isEmpty()) {
                sealedKeys.add(SigningKey.make(master, random, now, now));
            }
        });
        return open(sealedKeys.ofPurpose(SigningKey.PURPOSE), null);
    }

    /**
     * Creates a key that signs now: the current signing key is in no row that opens, and every
     * other key has an end.
     */
    private void replaceSigner() {
        transactions.executeWithoutResult(_ -> {
            sealedKeys.lock();
            if (!open(sealedKeys.ofPurpose(SigningKey.PURPOSE), ring).mayGoOnSigning()) {
                succeed(clock.instant(), Duration.ZERO);
            }
        });
        refresh();
    }

    private void rotate(BiPredicate<KeyRing, Instant> isDone) {
        transactions.executeWithoutResult(_ -> {
            sealedKeys.lock();
            // Under the lock: another node may just have rotated.
            KeyRing current = open(sealedKeys.ofPurpose(SigningKey.PURPOSE), ring);
            Instant now = clock.instant();
            if (!isDone.test(current, now)) {
                succeed(now, properties.activationDelay());
            }
        });
        refresh();
    }

    private void succeed(Instant now, Duration delay) {
        Instant activatesAt = now.plus(delay);
        sealedKeys.supersede(SigningKey.PURPOSE, activatesAt.plus(properties.retention()));
        sealedKeys.add(SigningKey.make(master, random, now, activatesAt));
        sealedKeys.removeExpired(SigningKey.PURPOSE, now);
    }

    private KeyRing open(List<SealedKey> rows, @Nullable KeyRing known) {
        return KeyRing.open(rows, known, master, unusable);
    }
}
