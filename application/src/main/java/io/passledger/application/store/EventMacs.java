package io.passledger.application.store;

import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.RowMacs;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.domain.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds events to this installation by MACs. A MAC covers the whole row except its position, which
 * the database assigns as the row is written. The place in the stream is covered. The position is
 * proved by the tree.
 */
public final class EventMacs {

    static final String TABLE = "domain_event";

    private final BoundRows rows;

    EventMacs(BoundRows rows) {
        this.rows = rows;
    }

    Bytes mac(StoredEvent event) {
        return rows.mac(TABLE, columns(event));
    }

    /** Returns the MAC for a row with these columns, regardless of its {@code mac}. */
    public static Bytes mac(RowMacs macs, StoredEvent event) {
        return macs.of(TABLE, columns(event));
    }

    /** Checks whether this installation has written the event, and reports it if not. */
    public boolean verify(StoredEvent event) {
        return rows.verify(TABLE, place(event), event.mac(), columns(event));
    }

    /**
     * Verifies events that a decision depends on.
     *
     * @throws RowNotVerified if this installation has not written one of them
     */
    public void require(List<StoredEvent> events) {
        events.forEach(event -> rows.require(TABLE, place(event), event.mac(), columns(event)));
    }

    private static String place(StoredEvent event) {
        return "position " + event.position();
    }

    private static @Nullable Object[] columns(StoredEvent event) {
        return new @Nullable Object[] {
            event.eventId(),
            event.aggregateType(),
            event.aggregateId(),
            event.sequence(),
            event.type(),
            event.revision(),
            event.payload(),
            event.metaData(),
            event.occurredAt(),
            event.outcome(),
            event.appId(),
            event.userId(),
            event.sessionId(),
            event.actorId(),
            event.keyId()
        };
    }
}
