package io.passledger.application.store;

import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.json.DomainJson;
import io.passledger.application.personal.KeyErasures;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.log.LogMemory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys that the erasures in the log name. They are read at the first use and, while they are
 * asked for, again every ten seconds; a hundred bytes of memory for each.
 */
final class ErasedKeys implements KeyErasures, LogMemory {

    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(10);

    /** The partial index of erasures alone finds them. */
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

    private Set<String> keyIds = new HashSet<>();
    private long position;
    private long readAt;
    private boolean read;

    ErasedKeys(JdbcTemplate jdbc, EventMacs macs, IntegrityFailures failures) {
        this.jdbc = jdbc;
        this.macs = macs;
        this.failures = failures;
    }

    @Override
    public synchronized boolean name(String keyId) {
        if (!read || System.nanoTime() - readAt > BETWEEN_READINGS.toNanos()) {
            readOn();
        }
        boolean erased = keyIds.contains(keyId);
        if (erased) {
            failures.add("personal_key", keyId);
        }
        return erased;
    }

    @Override
    public synchronized void forget() {
        keyIds = new HashSet<>();
        position = 0;
        read = false;
    }

    private void readOn() {
        List<StoredEvent> erasures =
                jdbc.query(ERASURES, (row, number) -> StoredEvent.of(row), position);
        for (StoredEvent erasure : erasures) {
            if (macs.verify(erasure)) {
                keyIds(erasure).valueStream().map(JsonNode::asString).forEach(keyIds::add);
            }
            position = erasure.position();
        }
        readAt = System.nanoTime();
        read = true;
    }

    /** {@link UserErased#keyIds}, which is never sealed. */
    private JsonNode keyIds(StoredEvent erasure) {
        return json.readTree(erasure.payload().toArray()).path("keyIds");
    }
}
