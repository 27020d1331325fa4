package io.passledger.projections.passkeys;

import static io.passledger.projections.ResultInstants.instant;
import static io.passledger.projections.ResultInstants.instantOrNull;

import io.passledger.domain.Bytes;
import io.passledger.domain.StoredValue;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RowIntegrity;
import io.passledger.projections.Cursor;
import io.passledger.projections.JsonTexts;
import io.passledger.projections.TouchedUsers;
import io.passledger.projections.engine.ColumnArrays;
import io.passledger.projections.engine.RowCodes;
import io.passledger.projections.engine.Slot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of passkeys. */
final class PasskeyTable {

    private final JdbcClient jdbc;
    private final RowCodes<PasskeyRow> codes;

    PasskeyTable(JdbcClient jdbc, RowIntegrity rows) {
        this.jdbc = jdbc;
        codes = codes(rows);
    }

    private static RowCodes<PasskeyRow> codes(RowIntegrity rows) {
        return new RowCodes<>(
                rows,
                PasskeysProjection.TABLE.name(),
                row -> row.enrolment().passkeyId().value(),
                PasskeyTable::columns);
    }

    private static @Nullable Object[] columns(PasskeyRow row) {
        return new @Nullable Object[] {
            row.enrolment().passkeyId().value(),
            row.enrolment().user().appId().value(),
            row.enrolment().user().userId().value(),
            row.enrolment().credentialId(),
            row.enrolment().aaguid().toString(),
            row.enrolment().origin(),
            row.enrolment().transports(),
            row.enrolment().backupEligible(),
            row.enrolment().createdAt(),
            row.alias(),
            row.backedUp(),
            row.userVerified(),
            row.signCount(),
            row.useCount(),
            row.updatedAt(),
            row.lastUsedAt(),
            row.lastUsedUserAgent(),
            row.suspectedClone(),
            row.position()
        };
    }

    /**
     * Looks each row up by the index: {@code OFFSET 0} keeps the planner from joining the subquery
     * in another way.
     */
    List<PasskeyRow> load(Slot slot, TouchedUsers users) {
        if (users.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT kept.*
                                FROM unnest(:apps, :users) AS touched (app_id, user_id)
                                CROSS JOIN LATERAL (
                                    SELECT * FROM projected_passkey_{slot} AS found
                                    WHERE found.app_id = touched.app_id AND found.user_id = touched.user_id
                                    OFFSET 0) AS kept
                                """))
                .param("apps", users.apps())
                .param("users", users.users())
                .query((rs, _) -> codes.changeable(StoredValue.read(() -> row(rs)), rs))
                .list();
    }

    /** Returns up to {@code limit} passkeys of a user after {@code after}, oldest first. */
    List<PasskeyRow> list(Slot slot, UserKey user, Cursor after, int limit) {
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT * FROM projected_passkey_{slot}
                                WHERE app_id = :app AND user_id = :user
                                    AND (created_at, passkey_id) > (:at, :id)
                                ORDER BY created_at, passkey_id
                                LIMIT :limit
                                """))
                .param("app", user.appId().value())
                .param("user", user.userId().value())
                .param("at", after.at().atOffset(ZoneOffset.UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((rs, _) -> codes.shown(StoredValue.read(() -> row(rs)), rs))
                .list();
    }

    void delete(Slot slot, List<PasskeyId> passkeys) {
        ColumnArrays.chunks(
                passkeys,
                chunk ->
                        jdbc.sql(
                                        slot.in(
                                                """
                                                DELETE FROM projected_passkey_{slot}
                                                WHERE passkey_id = ANY (:ids)
                                                """))
                                .param("ids", ColumnArrays.of(chunk).texts(PasskeyId::value))
                                .update());
    }

    void upsert(Slot slot, List<PasskeyRow> rows) {
        ColumnArrays.chunks(rows, chunk -> write(slot, chunk));
    }

    private void write(Slot slot, List<PasskeyRow> rows) {
        ColumnArrays<PasskeyRow> columns = ColumnArrays.of(rows);
        jdbc.sql(
                        slot.in(
                                """
                                INSERT INTO projected_passkey_{slot} AS kept (
                                    passkey_id, app_id, user_id, credential_id, aaguid, origin,
                                    transports, backup_eligible, created_at, alias, backed_up,
                                    user_verified, sign_count, use_count, updated_at, last_used_at,
                                    last_used_user_agent, suspected_clone, position, mac)
                                SELECT passkey_id, app_id, user_id, credential_id, aaguid::uuid, origin,
                                    transports::jsonb, backup_eligible, created_at, alias, backed_up,
                                    user_verified, sign_count, use_count, updated_at, last_used_at,
                                    last_used_user_agent, suspected_clone, position, mac
                                FROM unnest(:passkeys, :apps, :users, :credentials, :aaguids, :origins,
                                    :transports, :backupEligible, :createdAt, :aliases, :backedUp,
                                    :userVerified, :signCounts, :useCounts, :updatedAt, :lastUsedAt,
                                    :lastUsedUserAgents, :suspectedClone, :positions, :codes)
                                AS written (passkey_id, app_id, user_id, credential_id, aaguid, origin,
                                    transports, backup_eligible, created_at, alias, backed_up,
                                    user_verified, sign_count, use_count, updated_at, last_used_at,
                                    last_used_user_agent, suspected_clone, position, mac)
                                ON CONFLICT (passkey_id) DO UPDATE SET
                                    alias = excluded.alias,
                                    backup_eligible = excluded.backup_eligible,
                                    backed_up = excluded.backed_up,
                                    user_verified = excluded.user_verified,
                                    sign_count = excluded.sign_count,
                                    use_count = excluded.use_count,
                                    updated_at = excluded.updated_at,
                                    last_used_at = excluded.last_used_at,
                                    last_used_user_agent = excluded.last_used_user_agent,
                                    suspected_clone = excluded.suspected_clone,
                                    position = excluded.position,
                                    mac = excluded.mac
                                WHERE kept.position < excluded.position
                                """))
                .param("passkeys", columns.texts(row -> row.enrolment().passkeyId().value()))
                .param("apps", columns.texts(row -> row.enrolment().user().appId().value()))
                .param("users", columns.texts(row -> row.enrolment().user().userId().value()))
                .param(
                        "credentials",
                        columns.texts(row -> row.enrolment().credentialId().toBase64Url()))
                .param("aaguids", columns.texts(row -> row.enrolment().aaguid().toString()))
                .param("origins", columns.texts(row -> row.enrolment().origin()))
                .param(
                        "transports",
                        columns.texts(row -> JsonTexts.write(row.enrolment().transports())))
                .param("backupEligible", columns.booleans(row -> row.enrolment().backupEligible()))
                .param("createdAt", columns.instants(row -> row.enrolment().createdAt()))
                .param("aliases", columns.texts(PasskeyRow::alias))
                .param("backedUp", columns.booleans(PasskeyRow::backedUp))
                .param("userVerified", columns.booleans(PasskeyRow::userVerified))
                .param("signCounts", columns.longs(PasskeyRow::signCount))
                .param("useCounts", columns.longs(PasskeyRow::useCount))
                .param("updatedAt", columns.instants(PasskeyRow::updatedAt))
                .param("lastUsedAt", columns.instants(PasskeyRow::lastUsedAt))
                .param("lastUsedUserAgents", columns.texts(PasskeyRow::lastUsedUserAgent))
                .param("suspectedClone", columns.booleans(PasskeyRow::suspectedClone))
                .param("positions", columns.longs(PasskeyRow::position))
                .param("codes", columns.bytes(codes::of))
                .update();
    }

    private static PasskeyRow row(ResultSet rs) throws SQLException {
        return new PasskeyRow(
                new PasskeyEnrolment(
                        new PasskeyId(rs.getString("passkey_id")),
                        new UserKey(
                                new AppId(rs.getString("app_id")),
                                new UserId(rs.getString("user_id"))),
                        Bytes.fromBase64Url(rs.getString("credential_id")),
                        rs.getObject("aaguid", UUID.class),
                        rs.getString("origin"),
                        JsonTexts.read(rs.getString("transports")),
                        rs.getBoolean("backup_eligible"),
                        instant(rs, "created_at")),
                rs.getString("alias"),
                rs.getBoolean("backed_up"),
                rs.getBoolean("user_verified"),
                rs.getLong("sign_count"),
                rs.getLong("use_count"),
                instant(rs, "updated_at"),
                instantOrNull(rs, "last_used_at"),
                rs.getString("last_used_user_agent"),
                rs.getBoolean("suspected_clone"),
                rs.getLong("position"));
    }
}
