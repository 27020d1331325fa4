package io.passledger.domain.log;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.FailureEvent;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to the log itself. */
public sealed interface LogEvent extends DomainEvent {

    /** What stands for the aggregate of such an event, which has none. */
    String AGGREGATE_TYPE = "Log";

    /**
     * Somebody read the audit trail.
     *
     * @param filters what was asked for, by parameter
     * @param items how many events were shown
     */
    record AuditTrailRead(Map<String, String> filters, int items) implements LogEvent {

        public AuditTrailRead {
            filters = Map.copyOf(filters);
        }
    }

    /**
     * Somebody took a copy of the audit trail. Recorded before its first byte.
     *
     * @param filters what was asked for, by parameter
     * @param format the media type of the copy
     * @param upTo the position that the copy ends with
     */
    record AuditTrailExported(Map<String, String> filters, String format, long upTo)
            implements LogEvent {

        public AuditTrailExported {
            filters = Map.copyOf(filters);
        }
    }

    /**
     * Somebody took a copy of the credentials of an app's users. Recorded before its first byte.
     *
     * @param upTo the position that the copy has seen at least
     */
    record UsersExported(AppId appId, long upTo) implements LogEvent {}

    /**
     * Somebody began to follow the audit trail. Recorded before the first event is shown.
     *
     * @param filters what was asked for, by parameter
     * @param after the position after which it began
     */
    record AuditTrailTailed(Map<String, String> filters, long after) implements LogEvent {

        public AuditTrailTailed {
            filters = Map.copyOf(filters);
        }
    }

    /**
     * Somebody was refused for his credential, a scope or a limit. A sample: of each app's, a few a
     * minute are recorded, and the others counted.
     *
     * @param keyId the API key that was presented, whether by its holder or not; {@code null} for
     *     another credential
     * @param operation method and path pattern, without what a caller chooses
     * @param leftOut how many more there were since the last that was recorded
     */
    record AccessRefused(
            SecurityConcern concern, @Nullable ApiKeyId keyId, String operation, long leftOut)
            implements LogEvent, FailureEvent {}

    /**
     * Somebody showed a good key to the console. Where the key has a passkey, a session of the
     * console's app follows.
     *
     * @param keyId the API key; {@code null} for the root key
     */
    record ConsoleSignedIn(@Nullable ApiKeyId keyId) implements LogEvent {}

    /** The operator asked for a new signing key. */
    record SigningKeyRotationRequested() implements LogEvent {}

    /**
     * Finished sessions have moved, whole, from the hot log to the archive.
     *
     * @param before the last event of each is older than that
     * @param sessions how many
     * @param events how many events they had
     */
    record SessionsArchived(AppId appId, Instant before, int sessions, int events)
            implements LogEvent {}

    /**
     * The database does not have events any more that a node has seen: it has gone back to an
     * earlier state, or somebody has deleted them. Positions beyond {@code after} may name other
     * events since.
     *
     * @param after the newest position known to be whole
     * @param upTo the newest position known to be lost
     * @param eventId the event that stood at {@code upTo}
     * @param formerServer the database's server when it had them: its system identifier and its
     *     timeline
     * @param server the same as it is now
     */
    record EventsLost(long after, long upTo, String eventId, String formerServer, String server)
            implements LogEvent {}

    /**
     * The log is signed by another key from now on: the former one was lost, and the operator has
     * had another one made. Checkpoints from before are verified by the former one alone.
     *
     * @param vkey the new one with the log's name, as C2SP signed-note writes it
     */
    record LogKeyReplaced(String vkey) implements LogEvent {}

    /** Nothing is sealed under the operator's former master key any more. */
    record MasterKeyRotated() implements LogEvent {}

    /** A projection is being rebuilt because somebody asked for it. */
    record ProjectionReplayRequested(String projection, String replayId) implements LogEvent {}

    /**
     * Somebody asked for events to be tried again that a projection could not take in.
     *
     * @param positions of which; all where there is none
     */
    record DeadLetterRetryRequested(String projection, List<Long> positions) implements LogEvent {

        public DeadLetterRetryRequested {
            positions = List.copyOf(positions);
        }
    }
}
