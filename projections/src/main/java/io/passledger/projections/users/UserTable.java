package io.passledger.projections.users;

import static io.passledger.projections.ResultInstants.instantOrNull;
import static io.passledger.projections.engine.RowMapping.Role.KEY;
import static io.passledger.projections.engine.RowMapping.Role.UPDATED;

import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RowIntegrity;
import io.passledger.projections.engine.ProjectedRows;
import io.passledger.projections.engine.RowMapping;
import io.passledger.projections.engine.Slot;
import io.passledger.projections.engine.TouchedUsers;
import io.passledger.projections.users.CountAdoption.Adoption;
import io.passledger.projections.users.UserStatus.Codes;
import io.passledger.projections.users.UserStatus.Passkeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of users. */
final class UserTable {

    private static final RowMapping<UserRow> MAPPING =
            RowMapping.<UserRow>of(UsersProjection.TABLE)
                    .text("app_id", KEY, row -> row.user().appId().value())
                    .text("user_id", KEY, row -> row.user().userId().value())
                    .int4("passkeys", UPDATED, row -> row.enrolment().count())
                    .bool("passkey_verified", UPDATED, row -> row.enrolment().verified())
                    .instant("enrolled_at", UPDATED, row -> row.enrolment().enrolledAt())
                    .int4("recovery_codes_remaining", UPDATED, row -> row.codes().remaining())
                    .bool("recovery_codes_acknowledged", UPDATED, row -> row.codes().acknowledged())
                    .bool("acknowledgement_owed", UPDATED, row -> row.codes().owed())
                    .instant("locked_until", UPDATED, UserRow::lockedUntil)
                    .instant("public_locked_until", UPDATED, UserRow::publicLockedUntil)
                    .instant("last_seen_at", UPDATED, UserRow::lastSeenAt)
                    .int8("position", UPDATED, UserRow::position)
                    .build();

    private final JdbcClient jdbc;
    private final ProjectedRows<UserRow> rows;

    UserTable(JdbcClient jdbc, RowIntegrity integrity) {
        this.jdbc = jdbc;
        rows =
                new ProjectedRows<>(
                        jdbc, integrity, MAPPING, row -> row.user().toString(), UserTable::row);
    }

    List<UserRow> load(Slot slot, TouchedUsers users) {
        return rows.ofUsers(slot, users);
    }

    Optional<UserRow> find(Slot slot, UserKey user) {
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT * FROM projected_user_{slot}
                                WHERE app_id = :app AND user_id = :user
                                """))
                .param("app", user.appId().value())
                .param("user", user.userId().value())
                .query(rows.shown())
                .optional();
    }

    /** Returns up to {@code limit} users with that id prefix, after that id. */
    List<UserRow> list(Slot slot, FindUsers query, int limit) {
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT * FROM projected_user_{slot}
                                WHERE app_id = :app AND user_id >= :prefix AND user_id > :after
                                    AND user_id < :beyond
                                ORDER BY user_id
                                LIMIT :limit
                                """))
                .param("app", query.appId().value())
                .param("prefix", query.prefix())
                .param("after", query.after() == null ? "" : query.after())
                // The highest code point sorts after all ids with this prefix.
                .param("beyond", query.prefix() + Character.toString(Character.MAX_CODE_POINT))
                .param("limit", limit)
                .query(rows.shown())
                .list();
    }

    Adoption count(Slot slot, CountAdoption query, Instant now) {
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT count(*) AS users,
                                    count(*) FILTER (WHERE passkeys > 0) AS enrolled,
                                    count(*) FILTER (WHERE locked_until > :now) AS locked,
                                    count(*) FILTER (WHERE recovery_codes_remaining > 0) AS with_codes
                                FROM (
                                    SELECT * FROM projected_user_{slot}
                                    WHERE app_id = :app ORDER BY user_id LIMIT :limit) AS first
                                """))
                .param("app", query.appId().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", CountAdoption.MOST)
                .query((rs, _) ->
                        new Adoption(
                                rs.getInt("users"),
                                rs.getInt("enrolled"),
                                rs.getInt("locked"),
                                rs.getInt("with_codes"),
                                rs.getInt("users") == CountAdoption.MOST))
                .single();
    }

    void upsert(Slot slot, List<UserRow> written) {
        rows.upsert(slot, written);
    }

    private static UserRow row(ResultSet rs) throws SQLException {
        return new UserRow(
                new UserKey(new AppId(rs.getString("app_id")), new UserId(rs.getString("user_id"))),
                new Passkeys(
                        rs.getInt("passkeys"),
                        rs.getBoolean("passkey_verified"),
                        instantOrNull(rs, "enrolled_at")),
                new Codes(
                        rs.getInt("recovery_codes_remaining"),
                        rs.getBoolean("recovery_codes_acknowledged"),
                        rs.getBoolean("acknowledgement_owed")),
                instantOrNull(rs, "locked_until"),
                instantOrNull(rs, "public_locked_until"),
                instantOrNull(rs, "last_seen_at"),
                rs.getLong("position"));
    }
}
