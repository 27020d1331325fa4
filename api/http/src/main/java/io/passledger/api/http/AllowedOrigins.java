package io.passledger.api.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The origins that browsers may call from, cached because reading every app for each request would
 * be too expensive. An unknown origin causes an earlier refresh, so that a new app's pages work
 * within a second; attackers can't raise the refresh rate.
 */
final class AllowedOrigins {

    static final Duration GOOD_FOR = Duration.ofSeconds(5);
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AllowedOrigins.class);

    private final Supplier<Set<String>> source;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Seen seen = new Seen(Set.of(), Instant.MIN);

    AllowedOrigins(Supplier<Set<String>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    private record Seen(Set<String> origins, Instant at) {

        boolean isOlderThan(Duration age, Instant now) {
            return at.equals(Instant.MIN) || !now.isBefore(at.plus(age));
        }
    }

    boolean contains(String origin) {
        Seen known = seen;
        boolean found = known.origins().contains(origin);
        if (known.isOlderThan(found ? GOOD_FOR : BETWEEN_LOOKS, clock.instant())) {
            return look(known).origins().contains(origin);
        }
        return found;
    }

    /**
     * Refreshes the cache. Callers wait only for the first refresh; during later ones they use the
     * cached origins.
     */
    private Seen look(Seen known) {
        if (known.at().equals(Instant.MIN)) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return known;
        }
        try {
            if (seen.at().equals(known.at())) {
                seen = new Seen(read(known), clock.instant());
            }
            return seen;
        } finally {
            looking.unlock();
        }
    }

    // If the database is unavailable, pages should still be able to read the 503 response.
    private Set<String> read(Seen known) {
        try {
            return source.get();
        } catch (DataAccessException | TransactionException gone) {
            LOG.warn("failed to read the apps' origins: {}", gone.toString());
            return known.origins();
        }
    }
}
