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
     * Opens the rows. One that does not open is reported and counts for nothing: it says neither
     * which key there is nor that there is none. A key that was opened before goes on, since the
     * row that now says otherwise is somebody else's; all of them do where no row is left.
     *
     * @param rows at least one at the start
     * @param known what this node has opened before; {@code null} at the start
     * @throws WrongMasterKey where none opens at the start
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
     * The newest key whose time has come. Where this node's clock is behind the one that made the
     * very first key, that key.
     */
    SigningKey signer(Instant now) {
        return keys.reversed().stream()
                .filter(key -> key.isActiveAt(now))
                .findFirst()
                .orElseGet(keys::getFirst);
    }

    /** Keys that verify now or will, the ones not yet signing among them. */
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

    /** Whether some key has no successor yet, and so may sign as long as it takes. */
    boolean mayGoOnSigning() {
        return keys.stream().anyMatch(key -> key.verifyUntil() == null);
    }

    /** A key waits for its time: the next rotation has been made already. */
    boolean hasSuccessorWaiting(Instant now) {
        return !keys.getLast().isActiveAt(now) && keys.size() > 1;
    }
}
