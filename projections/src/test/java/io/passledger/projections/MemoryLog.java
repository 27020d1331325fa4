package io.passledger.projections;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A log in memory, without holes: reading it costs nothing, so that what the engine costs shows.
 */
final class MemoryLog implements EventLog {

    private final List<RecordedEvent> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();

    RecordedEvent append(DomainEvent event) {
        String aggregate = TestEvents.aggregateOf(event);
        long position = events.size() + 1L;
        RecordedEvent recorded =
                new RecordedEvent(
                        position,
                        "evt_" + position,
                        event.getClass().getSimpleName(),
                        TestEvents.typeOf(event),
                        aggregate,
                        sequences.merge(aggregate, 1L, Long::sum) - 1,
                        TestEvents.NOON.plus(Duration.ofMillis(position)),
                        TestEvents.context(),
                        event);
        events.add(recorded);
        return recorded;
    }

    List<RecordedEvent> all() {
        return events;
    }

    @Override
    public long settled() {
        return events.size();
    }

    @Override
    public long head() {
        return events.size();
    }

    @Override
    public List<RecordedEvent> read(long after, long upTo, int limit) {
        return events.subList((int) after, (int) Math.min(upTo, after + limit));
    }

    @Override
    public List<RecordedEvent> readTypes(
            long after, long upTo, Set<? extends Class<? extends DomainEvent>> types) {
        return events.subList((int) after, (int) upTo).stream()
                .filter(recorded -> types.contains(recorded.event().getClass()))
                .toList();
    }

    @Override
    public long lastPositionOf(String aggregateId) {
        return events.size();
    }

    @Override
    public String server() {
        return "the same";
    }

    @Override
    public void onAppend(Runnable listener) {}
}
