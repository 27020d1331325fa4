package io.passledger.application.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        return !now.isBefore(keys.getLast().createdAt().plus(rotation));
    }

    /** A key waits for its time: the next rotation has been made already. */
    boolean hasSuccessorWaiting(Instant now) {
        return !keys.getLast().isActiveAt(now) && keys.size() > 1;
    }
}
