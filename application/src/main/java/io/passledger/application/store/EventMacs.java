package io.passledger.application.store;

import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.RowMacs;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.domain.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds events to this installation: everything that an event's row says but its position, which
 * the database gives out as the row is written. Its place in its stream is bound. The position is
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

    /** The code that a row with these columns has, whatever its {@code mac} is. */
    public static Bytes mac(RowMacs macs, StoredEvent event) {
        return macs.of(TABLE, columns(event));
    }

    /** Whether this installation has written the event; where it has not, that is reported. */
    public boolean verify(StoredEvent event) {
        return rows.verify(TABLE, place(event), event.mac(), columns(event));
    }

    /**
     * For those who decide on the events.
     *
     * @throws RowNotVerified where this installation has not written one of them
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
