package io.passledger.projections.users;

import static io.passledger.projections.ResultInstants.instantOrNull;

import io.passledger.domain.StoredValue;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RowIntegrity;
import io.passledger.projections.TouchedUsers;
import io.passledger.projections.engine.ColumnArrays;
import io.passledger.projections.engine.RowCodes;
import io.passledger.projections.engine.Slot;
import io.passledger.projections.users.CountAdoption.Adoption;
import io.passledger.projections.users.UserRow.Codes;
import io.passledger.projections.users.UserRow.Passkeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of users. */
final class UserTable {

    private final JdbcClient jdbc;
    private final RowCodes<UserRow> codes;

    UserTable(JdbcClient jdbc, RowIntegrity rows) {
        this.jdbc = jdbc;
        codes = codes(rows);
    }

    private static RowCodes<UserRow> codes(RowIntegrity rows) {
        return new RowCodes<>(
                rows,
                UsersProjection.TABLE.name(),
                row -> row.user().toString(),
                UserTable::columns);
    }

    private static @Nullable Object[] columns(UserRow row) {
        return new @Nullable Object[] {
            row.user().appId().value(),
            row.user().userId().value(),
            row.enrolment().count(),
            row.enrolment().verified(),
            row.enrolment().enrolledAt(),
            row.codes().remaining(),
            row.codes().acknowledged(),
            row.codes().owed(),
            row.lockedUntil(),
            row.publicLockedUntil(),
            row.lastSeenAt(),
            row.position()
        };
    }

    /**
     * Looks each row up by the index: {@code OFFSET 0} keeps the planner from joining the subquery
     * in another way.
     */
    List<UserRow> load(Slot slot, TouchedUsers users) {
        if (users.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT kept.*
                                FROM unnest(:apps, :users) AS touched (app_id, user_id)
                                CROSS JOIN LATERAL (
                                    SELECT * FROM projected_user_{slot} AS found
                                    WHERE found.app_id = touched.app_id AND found.user_id = touched.user_id
                                    OFFSET 0) AS kept
                                """))
                .param("apps", users.apps())
                .param("users", users.users())
                .query((rs, _) -> codes.changeable(StoredValue.read(() -> row(rs)), rs))
                .list();
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
                .query((rs, _) -> codes.shown(StoredValue.read(() -> row(rs)), rs))
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
                .query((rs, _) -> codes.shown(StoredValue.read(() -> row(rs)), rs))
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

    void upsert(Slot slot, List<UserRow> rows) {
        ColumnArrays.chunks(rows, chunk -> write(slot, chunk));
    }

    private void write(Slot slot, List<UserRow> rows) {
        ColumnArrays<UserRow> columns = ColumnArrays.of(rows);
        jdbc.sql(
                        slot.in(
                                """
                                INSERT INTO projected_user_{slot} AS kept (
                                    app_id, user_id, passkeys, passkey_verified, enrolled_at,
                                    recovery_codes_remaining, recovery_codes_acknowledged,
                                    acknowledgement_owed, locked_until, public_locked_until, last_seen_at,
                                    position, mac)
                                SELECT * FROM unnest(:apps, :users, :passkeys, :verified, :enrolledAt,
                                    :remaining, :acknowledged, :owed, :lockedUntil, :publicLockedUntil,
                                    :lastSeenAt, :positions, :codes)
                                ON CONFLICT (app_id, user_id) DO UPDATE SET
                                    passkeys = excluded.passkeys,
                                    passkey_verified = excluded.passkey_verified,
                                    enrolled_at = excluded.enrolled_at,
                                    recovery_codes_remaining = excluded.recovery_codes_remaining,
                                    recovery_codes_acknowledged = excluded.recovery_codes_acknowledged,
                                    acknowledgement_owed = excluded.acknowledgement_owed,
                                    locked_until = excluded.locked_until,
                                    public_locked_until = excluded.public_locked_until,
                                    last_seen_at = excluded.last_seen_at,
                                    position = excluded.position,
                                    mac = excluded.mac
                                WHERE kept.position < excluded.position
                                """))
                .param("apps", columns.texts(row -> row.user().appId().value()))
                .param("users", columns.texts(row -> row.user().userId().value()))
                .param("passkeys", columns.ints(row -> row.enrolment().count()))
                .param("verified", columns.booleans(row -> row.enrolment().verified()))
                .param("enrolledAt", columns.instants(row -> row.enrolment().enrolledAt()))
                .param("remaining", columns.ints(row -> row.codes().remaining()))
                .param("acknowledged", columns.booleans(row -> row.codes().acknowledged()))
                .param("owed", columns.booleans(row -> row.codes().owed()))
                .param("lockedUntil", columns.instants(UserRow::lockedUntil))
                .param("publicLockedUntil", columns.instants(UserRow::publicLockedUntil))
                .param("lastSeenAt", columns.instants(UserRow::lastSeenAt))
                .param("positions", columns.longs(UserRow::position))
                .param("codes", columns.bytes(codes::of))
                .update();
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
