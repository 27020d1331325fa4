package io.passledger.api.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.json.EventData;
import io.passledger.application.proof.LeafPlace;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import io.passledger.domain.Outcome;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.tracing.TraceParent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as shown to auditors.
 *
 * @param leafIndex its index in the tree; {@code null} until it is in the tree
 * @param traceparent the request's place in a trace; absent if it had none
 * @param leafHash its leaf hash; {@code null} likewise
 * @param unreadable {@code true} if this release could not read the whole row, otherwise absent
 * @param unverified {@code true} if this installation did not write the row or the row was changed,
 *     otherwise absent
 * @param raw the stored data of such an event; absent for all others, and if it contains hashes of
 *     secrets
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EventBody(
        String eventId,
        long position,
        @Nullable Long leafIndex,
        String type,
        String aggregateType,
        String aggregateId,
        long sequence,
        Instant occurredAt,
        @Nullable AppId appId,
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        Actor actor,
        Client client,
        @Nullable String correlationId,
        @Nullable String causationId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TraceParent traceparent,
        Outcome outcome,
        JsonNode data,
        @Nullable Bytes leafHash,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean unreadable,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean unverified,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Raw raw) {

    /** The stored data of an event in base64url: JSON, unless malformed JSON is the fault. */
    record Raw(String revision, Bytes payload, Bytes metaData) {}

    /** Where the request came from. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Client(@Nullable String ip, @Nullable String userAgent) {}

    public static EventBody of(AuditEntry entry) {
        StoredEvent stored = entry.stored();
        return of(
                entry,
                (entry.unreadable() || entry.unverified())
                                && !EventData.hasKeptOfSecrets(stored.payload())
                        ? new Raw(stored.revision(), stored.payload(), stored.metaData())
                        : null);
    }

    /**
     * Creates a body without the stored data, for output that already has it or must not contain
     * it.
     */
    public static EventBody withoutRaw(AuditEntry entry) {
        return of(entry, null);
    }

    private static EventBody of(AuditEntry entry, @Nullable Raw raw) {
        RecordedEvent event = entry.event();
        EventContext context = event.context();
        LeafPlace leaf = entry.leaf();
        return new EventBody(
                event.eventId(),
                event.position(),
                leaf == null ? null : leaf.index(),
                event.type(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.occurredAt(),
                context.appId(),
                context.userId(),
                context.sessionId(),
                context.actor(),
                new Client(context.ip(), context.userAgent()),
                context.correlationId(),
                context.causationId(),
                context.traceparent(),
                event.event().outcome(),
                entry.data(),
                leaf == null ? null : leaf.hash(),
                entry.unreadable() ? true : null,
                entry.unverified() ? true : null,
                raw);
    }
}
