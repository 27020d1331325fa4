package io.passledger.domain.log;

/**
 * A node's cache of data from the log's database. It becomes stale when a failover or a restore
 * returns the database to an earlier state.
 */
@FunctionalInterface
public interface LogCache {

    /**
     * Drops all entries, so that the next reads go to the database. May be called by any thread.
     */
    void forget();
}
