package io.passledger.domain.log;

/**
 * Something that a node remembers of what the log's database said. It is wrong once the database
 * has gone back to an earlier state, by a failover or a restore.
 */
@FunctionalInterface
public interface LogCache {

    /** Forgets all of it. What is asked for next is read anew. Called by any thread. */
    void forget();
}
