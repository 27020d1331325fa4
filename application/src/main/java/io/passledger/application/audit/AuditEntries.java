package io.passledger.application.audit;

import io.passledger.application.json.EventData;
import io.passledger.application.proof.LeafPlace;
import io.passledger.application.proof.LeafPlaces;
import io.passledger.application.store.EventMacs;
import io.passledger.application.store.EventReader;
import io.passledger.application.store.OpenedEvent;
import io.passledger.application.store.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Converts rows of the log to audit entries. A row that can't be read or doesn't verify is shown
 * and marked, so that it doesn't hide the rows after it.
 */
@Component
class AuditEntries {

    private final EventReader reader;
    private final EventMacs macs;
    private final LeafPlaces leaves;
    private final EventData data = new EventData();

    AuditEntries(EventReader reader, EventMacs macs, LeafPlaces leaves) {
        this.reader = reader;
        this.macs = macs;
        this.leaves = leaves;
    }

    List<AuditEntry> of(List<StoredEvent> stored) {
        Map<Long, LeafPlace> places =
                leaves.of(stored.stream().map(StoredEvent::position).toList());
        Set<Long> unverified =
                stored.stream()
                        .filter(event -> !macs.verify(event))
                        .map(StoredEvent::position)
                        .collect(Collectors.toUnmodifiableSet());
        return reader.open(stored, event -> !unverified.contains(event.position())).stream()
                .map(opened ->
                        entry(
                                opened,
                                unverified.contains(opened.stored().position()),
                                places.get(opened.stored().position())))
                .toList();
    }

    private AuditEntry entry(OpenedEvent opened, boolean unverified, @Nullable LeafPlace place) {
        if (!unverified && place != null) {
            leaves.confirm(opened.stored(), place);
        }
        return new AuditEntry(opened, data.of(opened.event().event()), unverified, place);
    }
}
