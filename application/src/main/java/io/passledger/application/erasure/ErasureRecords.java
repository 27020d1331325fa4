package io.passledger.application.erasure;

import io.passledger.application.store.EventReader;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.UserKey;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds erasures in the log. */
@Component
class ErasureRecords {

    private final JdbcTemplate jdbc;
    private final EventReader reader;

    ErasureRecords(JdbcTemplate jdbc, EventReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** Returns the user's last erasure. */
    Optional<Erasure> last(UserKey user) {
        return reader
                .read(
                        jdbc.query(
                                """
                                SELECT * FROM domain_event
                                WHERE aggregate_identifier = ? AND payload_type = 'UserErased'
                                ORDER BY sequence_number DESC LIMIT 1
                                """,
                                (row, number) -> StoredEvent.of(row),
                                user.toString()))
                .stream()
                .findFirst()
                .filter(recorded -> recorded.event() instanceof UserErased)
                .map(Erasure::of);
    }
}
