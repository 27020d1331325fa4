package io.passledger.application.audit;

import io.passledger.application.store.EventReader;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.log.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Turns rows of the log into what auditors are shown. */
@Component
class AuditEntries {

    private final EventReader reader;
    private final EventData data = new EventData();

    AuditEntries(EventReader reader) {
        this.reader = reader;
    }

    List<AuditEntry> of(List<StoredEvent> stored) {
        List<RecordedEvent> events = reader.read(stored);
        List<AuditEntry> entries = new ArrayList<>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            RecordedEvent event = events.get(i);
            entries.add(new AuditEntry(stored.get(i), event, data.of(event.event())));
        }
        return entries;
    }
}
