package io.passledger.pages.console.audit;

import io.passledger.application.audit.AuditEntry;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a row of the trail.
 *
 * @param occurredAt in RFC 3339
 * @param time the same for people: UTC, to the second
 * @param about the user's or the session's id, else the aggregate's
 * @param facts all other known values, by name
 * @param data the event's data as indented JSON
 */
record EventRow(
        long position,
        String occurredAt,
        String time,
        String type,
        String about,
        String actor,
        String outcome,
        Map<String, String> facts,
        String data) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    static EventRow of(AuditEntry entry) {
        RecordedEvent event = entry.event();
        EventContext context = event.context();
        return new EventRow(
                event.position(),
                event.occurredAt().toString(),
                TIME.format(event.occurredAt()),
                event.type(),
                about(event),
                context.actor().kind().wire() + " " + context.actor().id(),
                event.event().outcome().wire(),
                facts(entry),
                entry.data().toPrettyString());
    }

    private static String about(RecordedEvent event) {
        EventContext context = event.context();
        if (context.userId() != null) {
            return context.userId().value();
        }
        return context.sessionId() == null ? event.aggregateId() : context.sessionId().value();
    }

    private static Map<String, String> facts(AuditEntry entry) {
        RecordedEvent event = entry.event();
        EventContext context = event.context();
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "eventId", event.eventId());
        put(facts, "position", event.position());
        put(facts, "leafIndex", entry.leaf() == null ? null : entry.leaf().index());
        put(facts, "leafHash", entry.leaf() == null ? null : entry.leaf().hash().toBase64Url());
        put(facts, "unreadable", entry.unreadable() ? "the row is partly unreadable" : null);
        put(facts, "unverified", entry.unverified() ? "the row does not verify" : null);
        put(facts, "aggregate", event.aggregateType() + " " + event.aggregateId());
        put(facts, "sequence", event.sequence());
        put(facts, "appId", context.appId());
        put(facts, "userId", context.userId());
        put(facts, "sessionId", context.sessionId());
        put(facts, "client.ip", context.ip());
        put(facts, "client.userAgent", context.userAgent());
        put(facts, "correlationId", context.correlationId());
        put(facts, "causationId", context.causationId());
        put(facts, "traceparent", context.traceparent());
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }
}
