package io.passledger.application.audit;

import io.passledger.application.store.EventReader;
import io.passledger.application.store.StoredEvent;
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
        return reader.open(stored).stream()
                .map(opened -> new AuditEntry(opened, data.of(opened.event().event())))
                .toList();
    }
}
