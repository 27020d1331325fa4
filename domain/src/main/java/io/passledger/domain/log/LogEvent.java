package io.passledger.domain.log;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.FailureEvent;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of the log itself. */
public sealed interface LogEvent extends DomainEvent {

    /** The aggregate type recorded for these events, which belong to no aggregate. */
    String AGGREGATE_TYPE = "Log";

    /**
     * Somebody read the audit trail.
     *
     * @param filters the requested filters, by parameter
     * @param items how many events were returned
     */
    record AuditTrailRead(Map<String, String> filters, int items) implements LogEvent {

        public AuditTrailRead {
            filters = Map.copyOf(filters);
        }
    }

    /**
     * Somebody exported the audit trail. Recorded before the first byte is sent.
     *
     * @param filters the requested filters, by parameter
     * @param format the media type of the export
     * @param upTo the position that the export ends with
     */
    record AuditTrailExported(Map<String, String> filters, String format, long upTo)
            implements LogEvent {

        public AuditTrailExported {
            filters = Map.copyOf(filters);
        }
    }

    /**
     * Somebody exported the credentials of an app's users. Recorded before the first byte is sent.
     *
     * @param upTo the position that the export includes at least
     */
    record UsersExported(AppId appId, long upTo) implements LogEvent {}

    /**
     * Somebody began to tail the audit trail. Recorded before the first event is sent.
     *
     * @param filters the requested filters, by parameter
     * @param after the position after which the tail begins
     */
    record AuditTrailTailed(Map<String, String> filters, long after) implements LogEvent {

        public AuditTrailTailed {
            filters = Map.copyOf(filters);
        }
    }

    /**
     * A request was rejected for its credential, a scope or a limit. This is a sample: a few a
     * minute are recorded per app, and the rest are counted.
     *
     * @param keyId the API key that was presented, not necessarily by its holder; {@code null} for
     *     another credential
     * @param operation method and path pattern, without values from the caller
     * @param leftOut how many rejections were not recorded since the last recorded one
     */
    record AccessRefused(
            SecurityConcern concern, @Nullable ApiKeyId keyId, String operation, long leftOut)
            implements LogEvent, FailureEvent {}

    /**
     * Somebody signed in to the console with a valid key. If the key has a passkey, a session of
     * the console's app follows.
     *
     * @param keyId the API key; {@code null} for the root key
     */
    record ConsoleSignedIn(@Nullable ApiKeyId keyId) implements LogEvent {}

    /** The operator requested a new signing key. */
    record SigningKeyRotationRequested() implements LogEvent {}

    /**
     * Whole finished sessions were moved from the hot log to the archive.
     *
     * @param before the last event of each session is older than this
     * @param sessions how many sessions
     * @param events how many events they had
     */
    record SessionsArchived(AppId appId, Instant before, int sessions, int events)
            implements LogEvent {}

    /**
     * The database no longer has events that a node has seen: it returned to an earlier state, or
     * somebody deleted them. Positions beyond {@code after} may have been reassigned to other
     * events since.
     *
     * @param after the newest position known to be intact
     * @param upTo the newest position known to be lost
     * @param eventId the event that was at {@code upTo}
     * @param formerServer the database server that had the events: its system identifier and
     *     timeline
     * @param server the database server now, likewise
     */
    record EventsLost(long after, long upTo, String eventId, String formerServer, String server)
            implements LogEvent {}

    /**
     * The log's signing key was replaced at the operator's request because the former key was lost.
     * Earlier checkpoints verify only with the former key.
     *
     * @param vkey the new verifier key with the log's name, in C2SP signed-note format
     */
    record LogKeyReplaced(String vkey) implements LogEvent {}

    /** No data is sealed under the operator's former master key any more. */
    record MasterKeyRotated() implements LogEvent {}

    /** A replay of a projection was requested. */
    record ProjectionReplayRequested(String projection, String replayId) implements LogEvent {}

    /**
     * A retry of a projection's dead letters was requested.
     *
     * @param positions of the events; empty for all
     */
    record DeadLetterRetryRequested(String projection, List<Long> positions) implements LogEvent {

        public DeadLetterRetryRequested {
            positions = List.copyOf(positions);
        }
    }
}
