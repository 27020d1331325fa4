package io.passledger.application.keys;

import io.passledger.application.crypto.MasterKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All signing keys at one time.
 *
 * @param keys at least one, in the order in which they become active
 */
record KeyRing(List<SigningKey> keys) {

    KeyRing {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a key ring has at least one key");
        }
        keys =
                keys.stream()
                        .sorted(
                                Comparator.comparing(SigningKey::activatesAt)
                                        .thenComparing(SigningKey::keyId))
                        .toList();
    }

    /**
     * Opens the rows. A row that doesn't open is reported and ignored: it proves neither that a key
     * exists nor that it doesn't. A key that this node has opened before stays in use, since
     * somebody else must have changed its row. All such keys stay in use if no row is left.
     *
     * @param rows at least one at the start
     * @param known the keys that this node has opened before; {@code null} at the start
     * @throws WrongMasterKey if none opens at the start
     */
    static KeyRing open(
            List<SealedKey> rows,
            @Nullable KeyRing known,
            MasterKey master,
            UnusableKeys unusable) {
        List<SigningKey> keys = new ArrayList<>();
        for (SealedKey row : rows) {
            try {
                keys.add(SigningKey.open(row, master));
            } catch (WrongMasterKey changed) {
                unusable.add(row.keyId());
                if (known != null) {
                    known.keys().stream()
                            .filter(key -> key.keyId().equals(row.keyId()))
                            .forEach(keys::add);
                }
            }
        }
        if (!keys.isEmpty()) {
            return new KeyRing(keys);
        }
        if (known == null) {
            throw new WrongMasterKey(rows.getFirst().keyId());
        }
        unusable.add("every row of purpose " + SigningKey.PURPOSE);
        return known;
    }

    /**
     * Returns the newest active key. If this node's clock is behind that of the node that created
     * the very first key, returns that key.
     */
    SigningKey signer(Instant now) {
        return keys.reversed().stream()
                .filter(key -> key.isActiveAt(now))
                .findFirst()
                .orElseGet(keys::getFirst);
    }

    /** Returns the keys that verify now or later, including those that don't sign yet. */
    List<SigningKey> published(Instant now) {
        return keys.stream().filter(key -> key.isPublishedAt(now)).toList();
    }

    Optional<SigningKey> find(String keyId, Instant now) {
        return keys.stream()
                .filter(key -> key.keyId().equals(keyId) && key.isPublishedAt(now))
                .findFirst();
    }

    boolean isDue(Instant now, Duration rotation) {
        return Duration.between(keys.getLast().createdAt(), now).compareTo(rotation) >= 0;
    }

    /** Checks whether a key has no successor yet, and so may sign indefinitely. */
    boolean mayGoOnSigning() {
        return keys.stream().anyMatch(key -> key.verifyUntil() == null);
    }

    /** Checks whether the next key already exists but isn't active yet. */
    boolean hasSuccessorWaiting(Instant now) {
        return !keys.getLast().isActiveAt(now) && keys.size() > 1;
    }
}
