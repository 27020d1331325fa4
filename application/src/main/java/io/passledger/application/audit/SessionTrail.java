package io.passledger.application.audit;

import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.session.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that happened in one session, in its own stream and in its user's.
 *
 * @param state what its events add up to
 * @param at when that was asked for
 * @param revoked a reset of the user has voided it, and the tokens that it gave out
 * @param entries in the order of the log, the first 1,000
 * @param more whether there are others
 * @param aliases what the user called his passkeys at the time of the last entry
 * @param partial this release doesn't know some of it, so what it adds up to may be something else
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
