package io.passledger.projections.sessions;

import static io.passledger.projections.ResultInstants.instant;
import static io.passledger.projections.ResultInstants.instantOrNull;

import io.passledger.domain.SessionId;
import io.passledger.domain.StoredValue;
import io.passledger.domain.Wire;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.log.RowIntegrity;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionStatus;
import io.passledger.projections.Cursor;
import io.passledger.projections.JsonTexts;
import io.passledger.projections.engine.ColumnArrays;
import io.passledger.projections.engine.RowCodes;
import io.passledger.projections.engine.Slot;
import io.passledger.projections.sessions.SessionRow.Beginning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of sessions. */
final class SessionTable {

    private final JdbcClient jdbc;
    private final RowCodes<SessionRow> codes;

    SessionTable(JdbcClient jdbc, RowIntegrity rows) {
        this.jdbc = jdbc;
        codes = codes(rows);
    }

    private static RowCodes<SessionRow> codes(RowIntegrity rows) {
        return new RowCodes<>(
                rows,
                SessionsProjection.TABLE.name(),
                row -> row.beginning().sessionId().value(),
                SessionTable::columns);
    }

    private static @Nullable Object[] columns(SessionRow row) {
        return new @Nullable Object[] {
            row.beginning().sessionId().value(),
            row.beginning().appId().value(),
            row.userId() == null ? null : row.userId().value(),
            row.beginning().purpose().wire(),
            row.beginning().flow().wire(),
            row.status().wire(),
            row.factors().stream().map(Factor::wire).toList(),
            row.beginning().beganAt(),
            row.beginning().expiresAt(),
            row.endedAt(),
            row.lastFailureReason(),
            row.position()
        };
    }

    /**
     * Looks each row up by the index: {@code OFFSET 0} keeps the planner from joining the subquery
     * in another way.
     */
    List<SessionRow> load(Slot slot, Set<SessionId> sessions) {
        if (sessions.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT kept.* FROM unnest(:ids) AS touched (id)
                                CROSS JOIN LATERAL (
                                    SELECT * FROM projected_session_{slot} AS found
                                    WHERE found.session_id = touched.id
                                    OFFSET 0) AS kept
                                """))
                .param("ids", ColumnArrays.of(sessions).texts(SessionId::value))
                .query((rs, _) -> codes.changeable(StoredValue.read(() -> row(rs)), rs))
                .list();
    }

    Optional<SessionRow> find(Slot slot, AppId app, SessionId session) {
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT * FROM projected_session_{slot}
                                WHERE session_id = :id AND app_id = :app
                                """))
                .param("id", session.value())
                .param("app", app.value())
                .query((rs, _) -> codes.shown(StoredValue.read(() -> row(rs)), rs))
                .optional();
    }

    /** Returns up to {@code limit} sessions before {@code before}, newest first. */
    List<SessionRow> list(Slot slot, FindSessions query, Cursor before, int limit) {
        String ofUser = query.userId() == null ? "" : "AND user_id = :user";
        String refused = query.refusedAtLeastOnce() ? "AND last_failure_reason IS NOT NULL" : "";
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT * FROM projected_session_{slot}
                                WHERE app_id = :app %s %s
                                    AND (began_at, session_id) < (:at, :id)
                                ORDER BY began_at DESC, session_id DESC
                                LIMIT :limit
                                """
                                        .formatted(ofUser, refused)))
                .param("app", query.appId().value())
                .param("user", query.userId() == null ? null : query.userId().value())
                .param("at", before.at().atOffset(ZoneOffset.UTC))
                .param("id", before.id())
                .param("limit", limit)
                .query((rs, _) -> codes.shown(StoredValue.read(() -> row(rs)), rs))
                .list();
    }

    void upsert(Slot slot, List<SessionRow> rows) {
        ColumnArrays.chunks(rows, chunk -> write(slot, chunk));
    }

    private void write(Slot slot, List<SessionRow> rows) {
        ColumnArrays<SessionRow> columns = ColumnArrays.of(rows);
        jdbc.sql(
                        slot.in(
                                """
                                INSERT INTO projected_session_{slot} AS kept (
                                    session_id, app_id, user_id, purpose, flow, status, factors,
                                    began_at, expires_at, ended_at, last_failure_reason, position, mac)
                                SELECT session_id, app_id, user_id, purpose, flow, status, factors::jsonb,
                                    began_at, expires_at, ended_at, last_failure_reason, position, mac
                                FROM unnest(:sessions, :apps, :users, :purposes, :flows, :statuses,
                                    :factors, :beganAt, :expiresAt, :endedAt, :reasons, :positions, :codes)
                                AS written (
                                    session_id, app_id, user_id, purpose, flow, status, factors,
                                    began_at, expires_at, ended_at, last_failure_reason, position, mac)
                                ON CONFLICT (session_id) DO UPDATE SET
                                    user_id = excluded.user_id,
                                    status = excluded.status,
                                    factors = excluded.factors,
                                    ended_at = excluded.ended_at,
                                    last_failure_reason = excluded.last_failure_reason,
                                    position = excluded.position,
                                    mac = excluded.mac
                                WHERE kept.position < excluded.position
                                """))
                .param("sessions", columns.texts(row -> row.beginning().sessionId().value()))
                .param("apps", columns.texts(row -> row.beginning().appId().value()))
                .param(
                        "users",
                        columns.texts(row -> row.userId() == null ? null : row.userId().value()))
                .param("purposes", columns.texts(row -> row.beginning().purpose().wire()))
                .param("flows", columns.texts(row -> row.beginning().flow().wire()))
                .param("statuses", columns.texts(row -> row.status().wire()))
                .param(
                        "factors",
                        columns.texts(row ->
                                JsonTexts.write(row.factors().stream().map(Factor::wire).toList())))
                .param("beganAt", columns.instants(row -> row.beginning().beganAt()))
                .param("expiresAt", columns.instants(row -> row.beginning().expiresAt()))
                .param("endedAt", columns.instants(SessionRow::endedAt))
                .param("reasons", columns.texts(SessionRow::lastFailureReason))
                .param("positions", columns.longs(SessionRow::position))
                .param("codes", columns.bytes(codes::of))
                .update();
    }

    private static SessionRow row(ResultSet rs) throws SQLException {
        String user = rs.getString("user_id");
        return new SessionRow(
                new Beginning(
                        new SessionId(rs.getString("session_id")),
                        new AppId(rs.getString("app_id")),
                        of(Purpose.values(), rs.getString("purpose")),
                        of(Flow.values(), rs.getString("flow")),
                        instant(rs, "began_at"),
                        instant(rs, "expires_at")),
                user == null ? null : new UserId(user),
                of(SessionStatus.values(), rs.getString("status")),
                JsonTexts.read(rs.getString("factors")).stream()
                        .map(wire -> of(Factor.values(), wire))
                        .toList(),
                instantOrNull(rs, "ended_at"),
                rs.getString("last_failure_reason"),
                rs.getLong("position"));
    }

    private static <W extends Wire> W of(W[] values, String wire) {
        return Arrays.stream(values)
                .filter(value -> value.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown in a column: " + wire));
    }
}
