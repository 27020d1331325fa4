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
 * before it signs and an old one stays until its last token is over, so that a change is never
 * noticed by those who verify.
 */
public final class SigningKeys implements LogCache {

    /** Unknown key ids come from anybody; they cause no more reads than this. */
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
     * Makes the first key where there is none, and one that signs at once where the one that should
     * can't be opened.
     *
     * @param unusable hears of rows that don't open
     * @throws WrongMasterKey where the keys were sealed by another
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

    /** The key that signs now. */
    public SigningKey signer() {
        return ring.signer(clock.instant());
    }

    /** Every key that may still verify, or soon will. */
    public List<SigningKey> published() {
        return ring.published(clock.instant());
    }

    /**
     * The published key of that id; looks in the database where this node doesn't know it. A row
     * that somebody else has put there is no key, whatever id it has.
     */
    public Optional<SigningKey> find(String keyId) {
        Instant now = clock.instant();
        Optional<SigningKey> known = ring.find(keyId, now);
        return known.isPresent() ? known : lookUp(keyId, now);
    }

    /** How long others may keep the published keys. */
    public Duration cacheTime() {
        return properties.jwksCache();
    }

    /** Makes a successor to the newest key now, unless one is waiting for its time already. */
    public void rotate() {
        rotate(KeyRing::hasSuccessorWaiting);
    }

    /** Takes over what other nodes have made, and makes a successor where it is time for one. */
    public void maintain() {
        refresh();
        if (ring.isDue(clock.instant(), properties.rotation())) {
            rotate((current, now) -> !current.isDue(now, properties.rotation()));
        }
    }

    /** Takes over what other nodes have made. */
    public void refresh() {
        // One at a time, or a slow reader would put an older ring in place of a newer one.
        synchronized (reading) {
            ring = open(sealedKeys.ofPurpose(SigningKey.PURPOSE), ring);
        }
    }

    /** Takes over what the database has, and gives up what it doesn't. */
    @Override
    public void forget() {
        refresh();
    }

    private Optional<SigningKey> lookUp(String keyId, Instant now) {
        synchronized (reading) {
            if (!now.isBefore(lastLookup.plus(BETWEEN_LOOKUPS))) {
                // Before the read: a database that is gone isn't asked more often either.
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

    /** What was to sign now is in no row that opens, and what is left has its end set. */
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
            // Under the lock: another node may just have done it.
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
