package io.passledger.application.audit;

import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.session.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All events of one session, from its own stream and from its user's.
 *
 * @param state the state that results from the events
 * @param at the time of the request
 * @param revoked whether a reset or a sign-out of the user has voided the session and its tokens
 * @param entries the first 1,000 events in log order
 * @param more whether there are more events
 * @param aliases the names of the user's passkeys at the time of the last entry
 * @param partial whether some of it is unknown to this release or doesn't verify, so that the
 *     actual state may differ
 */
public record SessionTrail(
        SessionState state,
        Instant at,
        boolean revoked,
        List<AuditEntry> entries,
        boolean more,
        Map<PasskeyId, String> aliases,
        boolean partial) {

    public SessionTrail {
        entries = List.copyOf(entries);
        aliases = Map.copyOf(aliases);
    }
}
