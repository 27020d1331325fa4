package io.passledger.projections;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A log in a table. A position can be reserved and written later: until then nothing from there on
 * is settled.
 */
public final class TestLog implements EventLog {

    public static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(new BytesSerializer())
                                    .addDeserializer(Bytes.class, new BytesDeserializer()))
                    .build();

    private static final Map<String, Class<? extends DomainEvent>> TYPES =
            Stream.of(AuthenticatorsEvent.class, SessionEvent.class)
                    .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                    .<Class<? extends DomainEvent>>map(type -> type.asSubclass(DomainEvent.class))
                    .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public TestLog(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Appends one event, in the order of the positions, and tells this log's listeners. */
    public long append(DomainEvent event) {
        long position =
                transaction.execute(_ -> {
                    jdbc.sql("LOCK TABLE test_event IN EXCLUSIVE MODE").update();
                    long next = next();
                    write(next, event);
                    return next;
                });
        listeners.forEach(Runnable::run);
        return position;
    }

    public void append(List<? extends DomainEvent> events) {
        events.forEach(this::append);
    }

    /** Gives out a position that is not written yet. */
    public long reserve() {
        return transaction.execute(_ -> {
            long position = next();
            update("INSERT INTO test_reserved VALUES (:p)", position, "");
            return position;
        });
    }

    /** Writes what has been reserved. */
    public void fill(long reserved, DomainEvent event) {
        transaction.executeWithoutResult(_ -> {
            write(reserved, event);
            update("DELETE FROM test_reserved WHERE position = :p", reserved, "");
        });
    }

    /** Makes the event unreadable. */
    public void damage(long position) {
        rewrite(position, "{");
    }

    public void repair(long position, DomainEvent event) {
        rewrite(position, JSON.writeValueAsString(event));
    }

    private void rewrite(long position, String payload) {
        transaction.executeWithoutResult(_ ->
                update(
                        "UPDATE test_event SET payload = :payload WHERE position = :p",
                        position,
                        payload));
    }

    private void update(String sql, long position, String payload) {
        jdbc.sql(sql).param("p", position).param("payload", payload).update();
    }

    private long next() {
        return jdbc.sql("SELECT nextval('test_position')").query(Long.class).single();
    }

    private void write(long position, DomainEvent event) {
        jdbc.sql(
                        """
                        INSERT INTO test_event
                        SELECT :position, :type, :aggregateType, :aggregate, coalesce(max(sequence) + 1, 0),
                            :at, :context, :payload
                        FROM test_event WHERE aggregate_id = :aggregate
                        """)
                .param("position", position)
                .param("type", event.getClass().getSimpleName())
                .param("aggregateType", TestEvents.typeOf(event))
                .param("aggregate", TestEvents.aggregateOf(event))
                .param("at", OffsetDateTime.parse("2026-03-01T12:00:00Z").plusSeconds(position))
                .param("context", JSON.writeValueAsString(TestEvents.context()))
                .param("payload", JSON.writeValueAsString(event))
                .update();
    }

    @Override
    public long settled() {
        return jdbc.sql(
                        """
                        SELECT coalesce(
                            (SELECT min(position) - 1 FROM test_reserved),
                            (SELECT max(position) FROM test_event), 0)
                        """)
                .query(Long.class)
                .single();
    }

    @Override
    public long head() {
        return jdbc.sql(
                        """
                        SELECT greatest(
                            (SELECT max(position) FROM test_event),
                            (SELECT max(position) FROM test_reserved), 0)
                        """)
                .query(Long.class)
                .single();
    }

    @Override
    public List<RecordedEvent> read(long after, long upTo, int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM test_event WHERE position > :after AND position <= :upTo
                        ORDER BY position LIMIT :limit
                        """)
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", limit)
                .query((rs, _) -> recorded(rs))
                .list();
    }

    @Override
    public List<RecordedEvent> readTypes(
            long after, long upTo, Set<? extends Class<? extends DomainEvent>> types) {
        return jdbc.sql(
                        """
                        SELECT * FROM test_event
                        WHERE position > :after AND position <= :upTo AND type IN (:types)
                        ORDER BY position
                        """)
                .param("after", after)
                .param("upTo", upTo)
                .param("types", types.stream().map(Class::getSimpleName).toList())
                .query((rs, _) -> recorded(rs))
                .list();
    }

    /** All types that it takes. */
    public static Set<Class<? extends DomainEvent>> types() {
        return Set.copyOf(TYPES.values());
    }

    @Override
    public long lastPositionOf(String aggregateId) {
        return jdbc.sql(
                        "SELECT coalesce(max(position), 0) FROM test_event WHERE aggregate_id = :id")
                .param("id", aggregateId)
                .query(Long.class)
                .single();
    }

    @Override
    public String server() {
        return "the same";
    }

    @Override
    public void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    private static RecordedEvent recorded(ResultSet rs) throws SQLException {
        String type = rs.getString("type");
        return new RecordedEvent(
                rs.getLong("position"),
                "evt_" + rs.getLong("position"),
                type,
                rs.getString("aggregate_type"),
                rs.getString("aggregate_id"),
                rs.getLong("sequence"),
                rs.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                JSON.readValue(rs.getString("context"), EventContext.class),
                JSON.readValue(rs.getString("payload"), Objects.requireNonNull(TYPES.get(type))));
    }

    private static final class BytesSerializer extends StdSerializer<Bytes> {

        BytesSerializer() {
            super(Bytes.class);
        }

        @Override
        public void serialize(Bytes value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toBase64Url());
        }
    }

    private static final class BytesDeserializer extends StdDeserializer<Bytes> {

        BytesDeserializer() {
            super(Bytes.class);
        }

        @Override
        public Bytes deserialize(JsonParser json, DeserializationContext context) {
            return Bytes.fromBase64Url(json.getString());
        }
    }
}
