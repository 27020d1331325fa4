package io.passledger.application.keys;

import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.domain.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Keys without a database, for tests that need tokens. */
public final class KeysInMemory implements SealedKeys {

    /** A rotation a month, ten minutes of notice, 25 hours of remembrance. */
    static final KeysProperties PROPERTIES =
            new KeysProperties(
                    Duration.ofDays(30),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(5),
                    Duration.ofHours(25),
                    Duration.ofMinutes(1));

    private final List<SealedKey> keys = new ArrayList<>();
    private final MasterKey master =
            new MasterKey(
                    new MasterSecrets(new SecretKeySpec(new byte[32], "AES"), null),
                    new SecureRandom());
    private final List<String> unusable = new ArrayList<>();
    private int reads;

    /** Another node over the same keys. */
    public SigningKeys signingKeys(Clock clock) {
        return new SigningKeys(
                this,
                master,
                TransactionOperations.withoutTransaction(),
                PROPERTIES,
                new SecureRandom(),
                clock,
                unusable::add);
    }

    public SecretKeys secretKeys() {
        return new SecretKeys(
                this,
                master,
                TransactionOperations.withoutTransaction(),
                new SecureRandom(),
                Clock.systemUTC());
    }

    /** The ids of rows that a node could not open, one for each reading. */
    public List<String> unusable() {
        return List.copyOf(unusable);
    }

    /** Changes what is sealed in a row, as somebody would who has the database alone. */
    public void spoil(String keyId) {
        keys.replaceAll(key ->
                key.keyId().equals(keyId)
                        ? new SealedKey(
                                keyId,
                                key.purpose(),
                                Bytes.of(new byte[60]),
                                key.publicKey(),
                                key.createdAt(),
                                key.activatesAt(),
                                key.verifyUntil())
                        : key);
    }

    /** Adds a row that this installation has not sealed. */
    public void forge(String keyId, @Nullable Bytes publicKey, Instant at) {
        keys.add(
                new SealedKey(
                        keyId,
                        SigningKey.PURPOSE,
                        Bytes.of(new byte[60]),
                        publicKey,
                        at,
                        at,
                        null));
    }

    /** Deletes all rows. */
    public void clear() {
        keys.clear();
    }

    int reads() {
        return reads;
    }

    @Override
    public List<SealedKey> ofPurpose(String purpose) {
        reads++;
        return keys.stream()
                .filter(key -> key.purpose().equals(purpose))
                .sorted(Comparator.comparing(SealedKey::activatesAt))
                .toList();
    }

    @Override
    public void add(SealedKey key) {
        keys.add(key);
    }

    @Override
    public void supersede(String purpose, Instant verifyUntil) {
        keys.replaceAll(key ->
                key.purpose().equals(purpose) && key.verifyUntil() == null
                        ? until(key, verifyUntil)
                        : key);
    }

    @Override
    public void removeExpired(String purpose, Instant now) {
        keys.removeIf(key ->
                key.purpose().equals(purpose)
                        && key.verifyUntil() != null
                        && key.verifyUntil().isBefore(now));
    }

    @Override
    public void lock() {}

    private static SealedKey until(SealedKey key, Instant verifyUntil) {
        return new SealedKey(
                key.keyId(),
                key.purpose(),
                key.sealed(),
                key.publicKey(),
                key.createdAt(),
                key.activatesAt(),
                verifyUntil);
    }
}
