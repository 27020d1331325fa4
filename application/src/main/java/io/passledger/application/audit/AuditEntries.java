package io.passledger.application.audit;

import io.passledger.application.json.EventData;
import io.passledger.application.proof.LeafPlace;
import io.passledger.application.proof.LeafPlaces;
import io.passledger.application.store.EventReader;
import io.passledger.application.store.StoredEvent;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns rows of the log into what auditors are shown. */
@Component
class AuditEntries {

    private final EventReader reader;
    private final LeafPlaces leaves;
    private final EventData data = new EventData();

    AuditEntries(EventReader reader, LeafPlaces leaves) {
        this.reader = reader;
        this.leaves = leaves;
    }

    List<AuditEntry> of(List<StoredEvent> stored) {
        Map<Long, LeafPlace> places =
                leaves.of(stored.stream().map(StoredEvent::position).toList());
        return reader.open(stored).stream()
                .map(opened ->
                        new AuditEntry(
                                opened,
                                data.of(opened.event().event()),
                                places.get(opened.stored().position())))
                .toList();
    }
}
