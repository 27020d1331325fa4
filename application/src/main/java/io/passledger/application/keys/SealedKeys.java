package io.passledger.application.keys;

import java.time.Instant;
import java.util.List;

/** The stored keys, shared by all nodes. */
interface SealedKeys {

    /** Returns the keys in the order in which they become active. */
    List<SealedKey> ofPurpose(String purpose);

    /** Adds the key, unless it is symmetric and its purpose already has one. */
    void add(SealedKey key);

    /** Sets the end of verification for the keys that have had no successor until now. */
    void supersede(String purpose, Instant verifyUntil);

    void removeExpired(String purpose, Instant now);

    /** Prevents other nodes from changing keys until the transaction ends. They can still read. */
    void lock();
}
