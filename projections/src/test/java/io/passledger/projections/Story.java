package io.passledger.projections;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events as a log would have recorded them, one second after the other from noon on. */
public final class Story {

    private final List<RecordedEvent> recorded = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();

    private Story() {}

    public static List<RecordedEvent> of(DomainEvent... events) {
        Story story = new Story();
        for (DomainEvent event : events) {
            story.record(event);
        }
        return List.copyOf(story.recorded);
    }

    private void record(DomainEvent event) {
        String aggregate = TestEvents.aggregateOf(event);
        long position = recorded.size() + 1L;
        recorded.add(
                new RecordedEvent(
                        position,
                        "evt_" + position,
                        event.getClass().getSimpleName(),
                        TestEvents.typeOf(event),
                        aggregate,
                        sequences.merge(aggregate, 1L, Long::sum) - 1,
                        TestEvents.NOON.plusSeconds(position),
                        TestEvents.context(),
                        event));
    }
}
