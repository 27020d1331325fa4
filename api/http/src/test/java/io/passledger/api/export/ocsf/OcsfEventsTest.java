package io.passledger.api.export.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.audit.GoldenEvents;
import io.passledger.domain.Outcome;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class OcsfEventsTest {

    private final PublishedSchema schema = new PublishedSchema();

    static Stream<RecordedEvent> everyType() {
        return GoldenEvents.all();
    }

    static Stream<RecordedEvent> everyTypeOfWhichNothingIsKnown() {
        return GoldenEvents.all(EventContext.SYSTEM);
    }

    @ParameterizedTest
    @MethodSource({"everyType", "everyTypeOfWhichNothingIsKnown"})
    void areWhatThePublishedSchemaAsksFor(RecordedEvent event) {
        ObjectNode told = told(event);

        assertThat(schema.faults(told)).isEmpty();
        assertThat(told.at("/metadata/version").asString()).isEqualTo(schema.version());
        assertThat(told.at("/metadata/uid").asString()).isEqualTo(event.eventId());
        assertThat(told.path("time").asLong()).isEqualTo(event.occurredAt().toEpochMilli());
        assertThat(told.path("status_id").asInt())
                .isEqualTo(event.event().outcome() == Outcome.SUCCESS ? 1 : 2);
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void sayWhoDidItAndFromWhere(RecordedEvent event) {
        ObjectNode told = told(event);

        assertThat(told.at("/src_endpoint/ip").asString()).isEqualTo("203.0.113.7");
        assertThat(told.at("/http_request/user_agent").asString()).isEqualTo("Mozilla/5.0");
        assertThat(told.at("/actor/user/uid").asString()).isEqualTo("u-1");
        assertThat(told.at("/metadata/tenant_uid").asString()).isEqualTo("app_1");
    }

    @Test
    void aCompletedSessionIsALogonAndARefusedFactorAFailedOne() {
        assertThat(typeUid("SessionCompleted")).isEqualTo(300201);
        assertThat(typeUid("CeremonyFailed")).isEqualTo(300201);
        assertThat(told("CeremonyFailed").path("status_detail").asString()).startsWith("§7.");
        assertThat(typeUid("PasskeyRegistered")).isEqualTo(300110);
        assertThat(typeUid("UserLocked")).isEqualTo(300109);
        assertThat(typeUid("PolicyChanged")).isEqualTo(300403);
        assertThat(typeUid("AuditTrailExported")).isEqualTo(600302);
    }

    private static int typeUid(String type) {
        return told(type).path("type_uid").asInt();
    }

    private static ObjectNode told(String type) {
        return told(
                everyType().filter(event -> event.type().equals(type)).findFirst().orElseThrow());
    }

    @Test
    void wouldBeFoundWrongWithoutWhatIsRequired() {
        RecordedEvent event = everyType().findFirst().orElseThrow();
        for (String name : List.of("metadata", "time", "severity_id", "activity_id", "type_uid")) {
            ObjectNode broken = told(event);
            broken.remove(name);
            assertThat(schema.faults(broken)).as(name).isNotEmpty();
        }
        assertThat(schema.faults(told(event).put("colour", "red"))).isNotEmpty();
        assertThat(schema.faults(told(event).put("class_uid", 1))).isNotEmpty();
    }

    private static ObjectNode told(RecordedEvent event) {
        return OcsfEvents.of(event, JsonNodeFactory.instance.objectNode().put("a", 1));
    }
}
