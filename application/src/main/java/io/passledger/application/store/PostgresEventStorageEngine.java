package io.passledger.application.store;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.LogEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Axon's JDBC engine for the stream of one aggregate. It appends through {@link GroupCommit} and
 * returns only rows that verify, unsealed and of types that this release knows. The whole log is
 * read by {@link EventReader}.
 */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    private static final int BATCH = 1_000;

    private final GroupCommit appends;
    private final EventIds ids;
    private final EventSeals seals;
    private final EventMacs macs;
    private final EventPayloads payloads;
    private final Acknowledgements acknowledged;
    private final JdbcTemplate jdbc;

    PostgresEventStorageEngine(
            DataSource dataSource,
            Serializer serializer,
            EventUpcaster upcasters,
            GroupCommit appends,
            EventIds ids,
            EventSeals seals,
            EventMacs macs,
            Acknowledgements acknowledged) {
        super(
                builder()
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .upcasterChain(upcasters)
                        .batchSize(BATCH)
                        .finalAggregateBatchPredicate(batch -> batch.size() < BATCH)
                        .connectionProvider(dataSource::getConnection)
                        .transactionManager(NoTransactionManager.INSTANCE)
                        .schema(schemaOfOurs()));
        this.appends = appends;
        this.ids = ids;
        this.seals = seals;
        this.macs = macs;
        this.payloads = new EventPayloads(serializer, upcasters);
        this.acknowledged = acknowledged;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    private static EventSchema schemaOfOurs() {
        return EventSchema.builder()
                .eventTable("domain_event")
                .snapshotTable("snapshot_event")
                .globalIndexColumn("position")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        Decision decision = Decision.current();
        EventSeals.Seal seal = seals.forContext(decision.context(), decision.sealing());
        List<NewEvent> rows = events.stream().map(event -> row(event, seal)).toList();
        long position =
                appends.append(
                        new AppendRequest(
                                rows,
                                decision.context(),
                                seal.context(),
                                seal.keyId(),
                                Map.copyOf(decision.readSet().ends()),
                                decision.claims(),
                                decision.releases(),
                                decision.rows()));
        Map<String, StreamEnd> newest = new HashMap<>();
        rows.forEach(
                row -> newest.put(row.aggregateId(), new StreamEnd(row.sequence(), row.eventId())));
        acknowledged.add(position, rows);
        decision.appendedAt(position, newest);
    }

    private NewEvent row(EventMessage<?> message, EventSeals.Seal seal) {
        DomainEvent event = (DomainEvent) message.getPayload();
        String eventId = ids.next();
        Bytes payload = seal.payload(event, eventId);
        return message instanceof DomainEventMessage<?> of
                ? new NewEvent(
                        eventId,
                        of.getType(),
                        of.getAggregateIdentifier(),
                        of.getSequenceNumber(),
                        event,
                        payload,
                        message.getTimestamp())
                : new NewEvent(
                        eventId,
                        LogEvent.AGGREGATE_TYPE,
                        eventId,
                        0,
                        event,
                        payload,
                        message.getTimestamp());
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateId, long firstSequence, int batchSize) {
        List<StoredEvent> stored =
                jdbc.query(
                        """
                        SELECT * FROM domain_event
                        WHERE aggregate_identifier = ? AND sequence_number >= ?
                        ORDER BY sequence_number LIMIT ?
                        """,
                        (row, number) -> StoredEvent.of(row),
                        aggregateId,
                        firstSequence,
                        batchSize);
        macs.require(stored);
        stored.forEach(this::requireKnown);
        return seals.opened(stored);
    }

    /** Rejects unknown events: Axon would skip them, and thereby what they forbid. */
    private void requireKnown(StoredEvent event) {
        if (!payloads.isKnown(event)) {
            throw UnusableStream.withUnknown(event.sequence(), event.type(), event.revision());
        }
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    protected void writeTimestamp(PreparedStatement statement, int position, Instant timestamp)
            throws SQLException {
        statement.setObject(position, timestamp.atOffset(ZoneOffset.UTC));
    }
}
