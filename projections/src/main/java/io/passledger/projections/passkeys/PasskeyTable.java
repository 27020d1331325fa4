package io.passledger.projections.passkeys;

import static io.passledger.projections.ResultInstants.instant;
import static io.passledger.projections.ResultInstants.instantOrNull;
import static io.passledger.projections.engine.RowMapping.Role.FIXED;
import static io.passledger.projections.engine.RowMapping.Role.KEY;
import static io.passledger.projections.engine.RowMapping.Role.UPDATED;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RowIntegrity;
import io.passledger.projections.Cursor;
import io.passledger.projections.engine.ColumnArrays;
import io.passledger.projections.engine.JsonTexts;
import io.passledger.projections.engine.ProjectedRows;
import io.passledger.projections.engine.RowMapping;
import io.passledger.projections.engine.Slot;
import io.passledger.projections.engine.TouchedUsers;
import io.passledger.projections.passkeys.PasskeyView.Flags;
import io.passledger.projections.passkeys.PasskeyView.Uses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of passkeys. */
final class PasskeyTable {

    private static final RowMapping<PasskeyRow> MAPPING =
            RowMapping.<PasskeyRow>of(PasskeysProjection.TABLE)
                    .text("passkey_id", KEY, row -> row.enrolment().passkeyId().value())
                    .text("app_id", FIXED, row -> row.enrolment().user().appId().value())
                    .text("user_id", FIXED, row -> row.enrolment().user().userId().value())
                    .base64Url("credential_id", FIXED, row -> row.enrolment().credentialId())
                    .uuid("aaguid", FIXED, row -> row.enrolment().aaguid())
                    .text("origin", FIXED, row -> row.enrolment().origin())
                    .texts("transports", FIXED, row -> row.enrolment().transports())
                    .bool("backup_eligible", UPDATED, row -> row.enrolment().backupEligible())
                    .instant("created_at", FIXED, row -> row.enrolment().createdAt())
                    .text("alias", UPDATED, PasskeyRow::alias)
                    .bool("backed_up", UPDATED, row -> row.flags().backedUp())
                    .bool("user_verified", UPDATED, row -> row.flags().userVerified())
                    .int8("sign_count", UPDATED, row -> row.uses().signCount())
                    .int8("use_count", UPDATED, row -> row.uses().count())
                    .instant("updated_at", UPDATED, PasskeyRow::updatedAt)
                    .instant("last_used_at", UPDATED, row -> row.uses().lastAt())
                    .text("last_used_user_agent", UPDATED, row -> row.uses().lastUserAgent())
                    .bool("suspected_clone", UPDATED, row -> row.flags().suspectedClone())
                    .int8("position", UPDATED, PasskeyRow::position)
                    .build();

    private final JdbcClient jdbc;
    private final ProjectedRows<PasskeyRow> rows;

    PasskeyTable(JdbcClient jdbc, RowIntegrity integrity) {
        this.jdbc = jdbc;
        rows =
                new ProjectedRows<>(
                        jdbc,
                        integrity,
                        MAPPING,
                        row -> row.enrolment().passkeyId().value(),
                        PasskeyTable::row);
    }

    List<PasskeyRow> load(Slot slot, TouchedUsers users) {
        return rows.ofUsers(slot, users);
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
                .query(rows.shown())
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

    void upsert(Slot slot, List<PasskeyRow> written) {
        rows.upsert(slot, written);
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
                new Flags(
                        rs.getBoolean("backed_up"),
                        rs.getBoolean("user_verified"),
                        rs.getBoolean("suspected_clone")),
                new Uses(
                        rs.getLong("sign_count"),
                        rs.getLong("use_count"),
                        instantOrNull(rs, "last_used_at"),
                        rs.getString("last_used_user_agent")),
                instant(rs, "updated_at"),
                rs.getLong("position"));
    }
}
