package io.passledger.application.store;

import io.passledger.domain.Bytes;
import io.passledger.domain.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns decisions into one array per column, as {@code unnest} expects them. */
final class AppendColumns {

    /** The newest event seen of an aggregate, and the number of the request that saw it. */
    private record Read(int request, String aggregateId, @Nullable String eventId) {}

    /** The key that seals a request's events, and the number of the request. */
    private record Sealing(int request, String keyId) {}

    /** One event, and the number of the request that appends it. */
    private record Row(int request, NewEvent event, RowContext context) {

        /** Returns the event as it will be read, without the values that the database adds. */
        StoredEvent stored() {
            return new StoredEvent(
                    0,
                    event.eventId(),
                    event.aggregateType(),
                    event.aggregateId(),
                    event.sequence(),
                    EventTypes.nameOf(event.event().getClass()),
                    EventTypes.revisionOf(event.event().getClass()),
                    event.payload(),
                    context.metaData(),
                    event.occurredAt(),
                    event.event().outcome().wire(),
                    context.appId(),
                    context.userId(),
                    context.sessionId(),
                    context.actorId(),
                    context.keyId(),
                    null);
        }
    }

    /** The values shared by all events of a request. */
    private record RowContext(
            Bytes metaData,
            @Nullable String keyId,
            @Nullable String appId,
            @Nullable String userId,
            @Nullable String sessionId,
            String actorId) {}

    private final EventMacs macs;
    private final List<Read> reads = new ArrayList<>();
    private final List<Sealing> sealings = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private int requests;

    AppendColumns(EventMacs macs) {
        this.macs = macs;
    }

    void add(AppendRequest request) {
        int number = requests++;
        request.reads().forEach((id, end) -> reads.add(new Read(number, id, end.eventId())));
        if (request.keyId() != null) {
            sealings.add(new Sealing(number, request.keyId()));
        }
        RowContext context =
                new RowContext(
                        request.metaData(),
                        request.keyId(),
                        text(request.context().appId()),
                        text(request.context().userId()),
                        text(request.context().sessionId()),
                        request.context().actor().id());
        request.events().forEach(event -> rows.add(new Row(number, event, context)));
    }

    /** Binds the parameters of {@link EventWriter}'s statement in order. */
    void bind(Connection connection, PreparedStatement statement) throws SQLException {
        ArrayParameters to = new ArrayParameters(connection, statement);
        to.integers(reads, Read::request);
        to.texts(reads, Read::aggregateId);
        to.texts(reads, Read::eventId);
        to.integers(sealings, Sealing::request);
        to.texts(sealings, Sealing::keyId);
        to.integers(rows, Row::request);
        to.texts(rows, row -> row.event().eventId());
        to.texts(rows, row -> row.event().aggregateType());
        to.texts(rows, row -> row.event().aggregateId());
        to.longs(rows, row -> row.event().sequence());
        to.texts(rows, row -> EventTypes.nameOf(row.event().event().getClass()));
        to.texts(rows, row -> EventTypes.revisionOf(row.event().event().getClass()));
        to.bytes(rows, row -> row.event().payload().toArray());
        to.bytes(rows, row -> row.context().metaData().toArray());
        to.longs(rows, row -> micros(row.event().occurredAt()));
        to.texts(rows, row -> row.event().event().outcome().wire());
        to.texts(rows, row -> row.context().appId());
        to.texts(rows, row -> row.context().userId());
        to.texts(rows, row -> row.context().sessionId());
        to.texts(rows, row -> row.context().actorId());
        to.texts(rows, row -> row.context().keyId());
        to.bytes(rows, row -> macs.mac(row.stored()).toArray());
    }

    private static @Nullable String text(@Nullable Identifier identifier) {
        return identifier == null ? null : identifier.value();
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
