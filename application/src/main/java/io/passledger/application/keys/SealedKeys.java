package io.passledger.application.keys;

import java.time.Instant;
import java.util.List;

/** The keys as they are kept, for all nodes. */
interface SealedKeys {

    /** In the order in which they become active. */
    List<SealedKey> ofPurpose(String purpose);

    /** Adds the key, unless it is symmetric and its purpose has one. */
    void add(SealedKey key);

    /** Says until when the keys verify that have had no successor until now. */
    void supersede(String purpose, Instant verifyUntil);

    void removeExpired(String purpose, Instant now);

    /** Until the transaction ends, no other node changes a key; reading goes on. */
    void lock();
}
