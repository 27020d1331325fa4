package io.passledger.api.export;

import io.passledger.application.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CSV as in <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>: a header row, then a row
 * for each event. New columns are added at the end. Written without a library, because every cell
 * must pass {@link CsvCell}.
 */
final class CsvLines implements ExportLines {

    static final List<String> COLUMNS =
            List.of(
                    "position",
                    "eventId",
                    "type",
                    "aggregateType",
                    "aggregateId",
                    "sequence",
                    "occurredAt",
                    "appId",
                    "userId",
                    "sessionId",
                    "actorKind",
                    "actorId",
                    "clientIp",
                    "clientUserAgent",
                    "correlationId",
                    "causationId",
                    "outcome",
                    "data",
                    "leafIndex",
                    "leafHash",
                    "unreadable",
                    "unverified",
                    "rawPayload",
                    "rawMetaData",
                    "traceparent");

    @Override
    public byte[] head() {
        return row(COLUMNS.toArray());
    }

    @Override
    public byte[] line(AuditEntry entry) {
        EventBody event = EventBody.of(entry);
        return row(
                event.position(),
                event.eventId(),
                event.type(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.occurredAt(),
                event.appId(),
                event.userId(),
                event.sessionId(),
                event.actor().kind().wire(),
                event.actor().id(),
                event.client().ip(),
                event.client().userAgent(),
                event.correlationId(),
                event.causationId(),
                event.outcome().wire(),
                event.data(),
                event.leafIndex(),
                event.leafHash(),
                event.unreadable(),
                event.unverified(),
                event.raw() == null ? null : event.raw().payload(),
                event.raw() == null ? null : event.raw().metaData(),
                event.traceparent());
    }

    private static byte[] row(@Nullable Object... cells) {
        return Arrays.stream(cells)
                .map(CsvCell::of)
                .collect(Collectors.joining(",", "", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
