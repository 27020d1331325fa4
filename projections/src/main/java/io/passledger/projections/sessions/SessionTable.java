package io.passledger.projections.sessions;

import static io.passledger.projections.ResultInstants.instant;
import static io.passledger.projections.ResultInstants.instantOrNull;
import static io.passledger.projections.engine.RowMapping.Role.FIXED;
import static io.passledger.projections.engine.RowMapping.Role.KEY;
import static io.passledger.projections.engine.RowMapping.Role.UPDATED;

import io.passledger.domain.SessionId;
import io.passledger.domain.Wire;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.log.RowIntegrity;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionStatus;
import io.passledger.projections.Cursor;
import io.passledger.projections.engine.ColumnArrays;
import io.passledger.projections.engine.JsonTexts;
import io.passledger.projections.engine.ProjectedRows;
import io.passledger.projections.engine.RowMapping;
import io.passledger.projections.engine.Slot;
import io.passledger.projections.sessions.SessionView.Beginning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of sessions. */
final class SessionTable {

    private static final RowMapping<SessionRow> MAPPING =
            RowMapping.<SessionRow>of(SessionsProjection.TABLE)
                    .text("session_id", KEY, row -> row.beginning().sessionId().value())
                    .text("app_id", FIXED, row -> row.beginning().appId().value())
                    .text(
                            "user_id",
                            UPDATED,
                            row -> row.userId() == null ? null : row.userId().value())
                    .text("purpose", FIXED, row -> row.beginning().purpose().wire())
                    .text("flow", FIXED, row -> row.beginning().flow().wire())
                    .text("status", UPDATED, row -> row.status().wire())
                    .texts(
                            "factors",
                            UPDATED,
                            row -> row.factors().stream().map(Factor::wire).toList())
                    .instant("began_at", FIXED, row -> row.beginning().beganAt())
                    .instant("expires_at", FIXED, row -> row.beginning().expiresAt())
                    .instant("ended_at", UPDATED, SessionRow::endedAt)
                    .text("last_failure_reason", UPDATED, SessionRow::lastFailureReason)
                    .int8("position", UPDATED, SessionRow::position)
                    .build();

    private final JdbcClient jdbc;
    private final ProjectedRows<SessionRow> rows;

    SessionTable(JdbcClient jdbc, RowIntegrity integrity) {
        this.jdbc = jdbc;
        rows =
                new ProjectedRows<>(
                        jdbc,
                        integrity,
                        MAPPING,
                        row -> row.beginning().sessionId().value(),
                        SessionTable::row);
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
                .query(rows.changeable())
                .list();
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
                .query(rows.shown())
                .list();
    }

    void upsert(Slot slot, List<SessionRow> written) {
        rows.upsert(slot, written);
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
        return Wire.find(values, wire)
                .orElseThrow(() -> new IllegalStateException("unknown column value: " + wire));
    }
}
