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

    /** A key that has not been destroyed, sealed under the master key. */
    record Row(String keyId, DataSubject subject, Bytes sealed) {

        /** A key opens for its own subject alone, whatever the row's columns say by now. */
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

    /** Those of the keys that have not been destroyed, each looked up by the index. */
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

    /** Adds it, unless the subject has one by now; answers whether it was added. */
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

    /** The keys of those of the users who have one. */
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

    /** Adds the keys of users, but of those who have one by now. */
    void addAll(Map<DataSubject, Row> keys, Instant now) {
        // In one order, so that two who add the same never wait for each other
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
     * The keys of a user, those that his events are sealed under, whatever their rows say by now,
     * and those of the sessions that have turned out to be his.
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
