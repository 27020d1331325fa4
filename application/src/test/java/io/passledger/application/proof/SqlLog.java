package io.passledger.application.proof;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far a log goes, and nothing of what is in it. */
record SqlLog(JdbcTemplate jdbc) implements EventLog {

    @Override
    public long settled() {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT domain_event_settled_position()", Long.class));
    }

    @Override
    public long head() {
        return settled();
    }

    @Override
    public List<RecordedEvent> read(long after, long upTo, int limit) {
        throw new UnsupportedOperationException("the tree reads what is stored");
    }

    @Override
    public List<RecordedEvent> readTypes(
            long after, long upTo, Set<? extends Class<? extends DomainEvent>> types) {
        throw new UnsupportedOperationException("the tree reads what is stored");
    }

    @Override
    public long lastPositionOf(String aggregateId) {
        throw new UnsupportedOperationException("the tree knows no aggregates");
    }

    @Override
    public String server() {
        return "the same";
    }

    @Override
    public void onAppend(Runnable listener) {
        // Nobody appends through it.
    }
}
