package io.passledger.projections.sessions;

import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Cursor;
import io.passledger.projections.Page;
import io.passledger.projections.engine.PositionAwaiter;
import io.passledger.projections.engine.ProjectionBehind;
import io.passledger.projections.engine.Slot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Runs queries about sessions. */
public final class SessionQueries {

    private static final Cursor NEWEST = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), "");

    private final PositionAwaiter positions;
    private final SessionTable table;
    private final Clock clock;

    SessionQueries(PositionAwaiter positions, SessionTable table, Clock clock) {
        this.positions = positions;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Returns a page of sessions, newest first.
     *
     * @throws ProjectionBehind if the position is not reached in time
     */
    public Page<SessionView> handle(FindSessions query) {
        Cursor before = Cursor.of(query.after(), NEWEST);
        Slot slot = slot(query);
        Instant now = clock.instant();
        List<SessionView> views =
                table.list(slot, query, before, query.limit() + 1).stream()
                        .map(row -> SessionView.of(row, now))
                        .toList();
        return Page.of(
                views,
                query.limit(),
                view -> new Cursor(view.beginning().beganAt(), view.sessionId().value()));
    }

    private Slot slot(FindSessions query) {
        UserId user = query.userId();
        if (user == null && query.minPosition() == null) {
            return positions.now(SessionsProjection.NAME);
        }
        String written = user == null ? "" : new UserKey(query.appId(), user).toString();
        return positions.awaitFor(SessionsProjection.NAME, query.minPosition(), written);
    }
}
