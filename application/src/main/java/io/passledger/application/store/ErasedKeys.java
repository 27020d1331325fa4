package io.passledger.application.store;

import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.json.DomainJson;
import io.passledger.application.personal.KeyErasures;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.log.LogCache;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys named by the erasures in the log. They are read at the first use and then, on demand,
 * every ten seconds, by one caller while others continue. Their ids stay in memory.
 */
final class ErasedKeys implements KeyErasures, LogCache {

    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(10);

    /** Served by the partial index of erasures. */
    private static final String ERASURES =
            """
            SELECT * FROM ONLY domain_event
            WHERE payload_type = 'UserErased' AND position > ?
                AND position <= domain_event_settled_position()
            ORDER BY position
            """;

    private final JdbcTemplate jdbc;
    private final EventMacs macs;
    private final IntegrityFailures failures;
    private final JsonMapper json = DomainJson.mapper();

    private final Set<String> keyIds = ConcurrentHashMap.newKeySet();
    private final ReentrantLock reading = new ReentrantLock();

    /** The position up to which the log was read, and when, by {@link System#nanoTime}. */
    private volatile Reading last = Reading.NONE;

    private record Reading(boolean done, long position, long at) {

        static final Reading NONE = new Reading(false, 0, 0);

        boolean isFresh() {
            return done && System.nanoTime() - at < BETWEEN_READINGS.toNanos();
        }
    }

    ErasedKeys(JdbcTemplate jdbc, EventMacs macs, IntegrityFailures failures) {
        this.jdbc = jdbc;
        this.macs = macs;
        this.failures = failures;
    }

    @Override
    public boolean name(String keyId) {
        if (!last.isFresh()) {
            readOn();
        }
        boolean erased = keyIds.contains(keyId);
        if (erased) {
            failures.add("personal_key", keyId);
        }
        return erased;
    }

    @Override
    public void forget() {
        reading.lock();
        try {
            keyIds.clear();
            last = Reading.NONE;
        } finally {
            reading.unlock();
        }
    }

    /**
     * Reads new erasures. All callers wait for the first reading; later, callers continue while
     * another reads.
     */
    private void readOn() {
        if (!last.done()) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return;
        }
        try {
            if (!last.isFresh()) {
                last = new Reading(true, readAfter(last.position()), System.nanoTime());
            }
        } finally {
            reading.unlock();
        }
    }

    /** Returns the position of the last erasure read. */
    private long readAfter(long position) {
        List<StoredEvent> erasures =
                jdbc.query(ERASURES, (row, number) -> StoredEvent.of(row), position);
        erasures.stream()
                .filter(macs::verify)
                .flatMap(erasure -> keyIds(erasure).valueStream())
                .map(JsonNode::asString)
                .forEach(keyIds::add);
        return erasures.isEmpty() ? position : erasures.getLast().position();
    }

    /** Returns {@link UserErased#keyIds}, which are never sealed. */
    private JsonNode keyIds(StoredEvent erasure) {
        return json.readTree(erasure.payload().toArray()).path("keyIds");
    }
}
