package io.passledger.application.personal;

import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code personal_key}. */
final class PersonalKeyTable {

    private final JdbcTemplate jdbc;

    PersonalKeyTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A key that has not been destroyed, sealed with the master key. */
    record Row(String keyId, DataSubject subject, Bytes sealed) {

        /**
         * Returns the sealing context, which binds a key to its subject even if the row's columns
         * are changed later.
         */
        String context() {
            return "personal_key/%s/%s/%s/%s"
                    .formatted(keyId, subject.appId(), subject.kind().column(), subject.id());
        }
    }

    Optional<Row> find(DataSubject subject) {
        return rows(
                        """
                        SELECT key_id, app_id, user_id, session_id, sealed FROM personal_key
                        WHERE destroyed_at IS NULL AND app_id = ? AND %s = ?
                        """
                                .formatted(subject.kind().column()),
                        subject.appId(),
                        subject.id())
                .stream()
                .findFirst();
    }

    /** Returns those of the keys that have not been destroyed, each looked up through the index. */
    List<Row> find(Collection<String> keyIds) {
        return rows(
                """
                SELECT kept.key_id, kept.app_id, kept.user_id, kept.session_id, kept.sealed
                FROM unnest(?::text[]) AS wanted (key_id)
                CROSS JOIN LATERAL (
                    SELECT * FROM personal_key AS found
                    WHERE found.key_id = wanted.key_id AND found.destroyed_at IS NULL
                    OFFSET 0) AS kept
                """,
                (Object) keyIds.toArray(new String[0]));
    }

    /** Adds a key unless the subject already has one. Returns whether it was added. */
    boolean add(Row key, Instant now) {
        DataSubject subject = key.subject();
        return jdbc.update(
                        """
                        INSERT INTO personal_key (key_id, app_id, user_id, session_id, sealed, created_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                        key.keyId(),
                        subject.appId(),
                        subject.idOf(DataSubject.Kind.USER),
                        subject.idOf(DataSubject.Kind.SESSION),
                        key.sealed().toArray(),
                        now.atOffset(ZoneOffset.UTC))
                == 1;
    }

    /** Returns the existing keys of the users. */
    Map<DataSubject, Row> findAll(Collection<DataSubject> users) {
        Map<DataSubject, Row> found = new HashMap<>();
        jdbc.query(
                """
                SELECT kept.key_id, kept.app_id, kept.user_id, kept.session_id, kept.sealed
                FROM unnest(?::text[], ?::text[]) AS wanted (app_id, user_id)
                JOIN personal_key AS kept USING (app_id, user_id)
                WHERE kept.destroyed_at IS NULL
                """,
                read -> {
                    Row row = row(read);
                    found.put(row.subject(), row);
                },
                texts(users, DataSubject::appId),
                texts(users, DataSubject::id));
        return found;
    }

    /** Adds keys for the users that don't have one yet. */
    void addAll(Map<DataSubject, Row> keys, Instant now) {
        // Ordered, so that concurrent transactions that add the same keys don't deadlock.
        List<Map.Entry<DataSubject, Row>> ordered =
                keys.entrySet().stream()
                        .sorted(
                                Comparator.comparing(entry ->
                                        entry.getKey().appId() + "/" + entry.getKey().id()))
                        .toList();
        jdbc.update(
                """
                INSERT INTO personal_key (key_id, app_id, user_id, sealed, created_at)
                SELECT key_id, app_id, user_id, decode(sealed, 'base64'), ?
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
                    WITH ORDINALITY AS added (key_id, app_id, user_id, sealed, place)
                ORDER BY place
                ON CONFLICT DO NOTHING
                """,
                now.atOffset(ZoneOffset.UTC),
                texts(ordered, entry -> entry.getValue().keyId()),
                texts(ordered, entry -> entry.getKey().appId()),
                texts(ordered, entry -> entry.getKey().id()),
                texts(
                        ordered,
                        entry ->
                                Base64.getEncoder()
                                        .encodeToString(entry.getValue().sealed().toArray())));
    }

    private static <T> String[] texts(Collection<T> items, Function<T, String> property) {
        return items.stream().map(property).toArray(String[]::new);
    }

    /**
     * Returns the ids of all keys that protect a user's data: the user's own keys, the keys that
     * seal the user's events, whatever the keys' rows say now, and the keys of sessions later
     * linked to the user.
     */
    List<String> everythingOf(DataSubject user) {
        return jdbc.queryForList(
                """
                SELECT key_id FROM personal_key
                WHERE destroyed_at IS NULL AND app_id = ? AND user_id = ?
                UNION
                SELECT key_id FROM personal_key
                WHERE destroyed_at IS NULL AND key_id IN (
                    SELECT key_id FROM domain_event WHERE app_id = ? AND user_id = ?)
                UNION
                SELECT key_id FROM personal_key
                WHERE destroyed_at IS NULL AND session_id IN (
                    SELECT session_id FROM domain_event
                    WHERE app_id = ? AND user_id = ? AND session_id IS NOT NULL)
                """,
                String.class,
                user.appId(),
                user.id(),
                user.appId(),
                user.id(),
                user.appId(),
                user.id());
    }

    static void destroy(JdbcOperations jdbc, Collection<String> keyIds, Instant now) {
        jdbc.update(
                """
                UPDATE personal_key SET sealed = NULL, destroyed_at = ?
                WHERE key_id = ANY (?) AND destroyed_at IS NULL
                """,
                now.atOffset(ZoneOffset.UTC),
                keyIds.toArray(new String[0]));
    }

    private List<Row> rows(String sql, Object... values) {
        return jdbc.query(sql, (read, number) -> row(read), values);
    }

    static Row row(ResultSet read) throws SQLException {
        String user = read.getString("user_id");
        return new Row(
                read.getString("key_id"),
                user == null
                        ? new DataSubject(
                                read.getString("app_id"),
                                DataSubject.Kind.SESSION,
                                read.getString("session_id"))
                        : new DataSubject(read.getString("app_id"), DataSubject.Kind.USER, user),
                Bytes.of(read.getBytes("sealed")));
    }
}
