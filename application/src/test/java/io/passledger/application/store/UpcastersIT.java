package io.passledger.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.application.TestDatabase;
import io.passledger.application.personal.SealedJson;
import io.passledger.domain.SessionId;
import io.passledger.domain.session.SessionEvent.MfaTokenConsumed;
import io.passledger.domain.tracing.Spans;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event of an older revision stays readable, for aggregates and for readers of the log. */
class UpcastersIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestNode NODE = TestNode.on(DATABASE);

    private final EventSerializer serializer = new EventSerializer();
    private final EventUpcasterChain chain = new EventUpcasterChain(new JtiBecomesTokenId());

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void readAnOldRevisionAsTheNewest() {
        DATABASE.jdbc()
                .sql(
                        """
                        INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                            sequence_number, payload_type, payload_revision, payload, meta_data,
                            time_stamp, outcome, actor_id)
                        VALUES ('evt_1', 'MfaSession', 'ses_1', 0, 'MfaTokenConsumed', '0',
                            '{"sessionId":"ses_1","jti":"t-1"}',
                            '{"actor":{"kind":"system","id":"test"}}', now(), 'success', 'test')
                        """)
                .update();
        NODE.bindEvents();
        MfaTokenConsumed newest = new MfaTokenConsumed(new SessionId("ses_1"), "t-1");

        List<?> forAggregates =
                engine().readEvents("ses_1", 0).asStream().map(m -> m.getPayload()).toList();
        EventReader reader = new EventReader(serializer, chain, seals());
        List<?> forReaders =
                new JdbcTemplate(DATABASE.dataSource())
                        .query(
                                "SELECT * FROM domain_event",
                                (row, number) ->
                                        reader.read(List.of(StoredEvent.of(row)))
                                                .getFirst()
                                                .event());

        assertThat(forAggregates).isEqualTo(List.of(newest));
        assertThat(forReaders).isEqualTo(List.of(newest));
    }

    private EventStorageEngine engine() {
        return new PostgresEventStorageEngine(
                DATABASE.dataSource(),
                serializer,
                chain,
                new GroupCommit(
                        writer(),
                        new ClaimWriter(
                                new JdbcTemplate(DATABASE.dataSource()),
                                DATABASE.transactions(),
                                writer(),
                                NODE.claimMacs()),
                        1,
                        Duration.ofSeconds(1),
                        new WriteHealth(),
                        new SimpleMeterRegistry(),
                        Spans.NONE),
                () -> "evt_2",
                seals(),
                NODE.eventMacs(),
                new Acknowledgements());
    }

    private static EventWriter writer() {
        return new EventWriter(new JdbcTemplate(DATABASE.dataSource()), NODE.eventMacs());
    }

    private static EventSeals seals() {
        return new EventSeals(NODE.keys(), new SealedJson(new SecureRandom()));
    }

    /** Revision 0 called the token's id by the JWT's word. */
    private static final class JtiBecomesTokenId extends SingleEventUpcaster {

        private static final SimpleSerializedType FROM =
                new SimpleSerializedType("MfaTokenConsumed", "0");

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(FROM);
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType("MfaTokenConsumed", "1"),
                    JsonNode.class,
                    json -> {
                        ObjectNode object = ((ObjectNode) json).deepCopy();
                        object.set("tokenId", object.remove("jti"));
                        return object;
                    });
        }
    }
}
