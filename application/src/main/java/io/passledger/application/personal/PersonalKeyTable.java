package io.passledger.application.personal;

import io.passledger.domain.Bytes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code personal_key}. */
final class PersonalKeyTable {

    private final JdbcTemplate jdbc;

    PersonalKeyTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A key that has not been destroyed, sealed under the master key. */
    record Row(String keyId, Bytes sealed) {}

    Optional<Row> find(Subject subject) {
        return rows(
                        """
                        SELECT key_id, sealed FROM personal_key
                        WHERE destroyed_at IS NULL AND app_id = ? AND %s = ?
                        """
                                .formatted(subject.kind().column()),
                        subject.appId(),
                        subject.id())
                .stream()
                .findFirst();
    }

    /** Those of the keys that have not been destroyed. */
    List<Row> find(Collection<String> keyIds) {
        return rows(
                """
                SELECT key_id, sealed FROM personal_key
                WHERE key_id = ANY (?) AND destroyed_at IS NULL
                """,
                (Object) keyIds.toArray(new String[0]));
    }

    /** Adds it, unless the subject has one by now. */
    void add(Row key, Subject subject, Instant now) {
        jdbc.update(
                """
                INSERT INTO personal_key (key_id, app_id, user_id, session_id, sealed, created_at)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                key.keyId(),
                subject.appId(),
                subject.idOf(Subject.Kind.USER),
                subject.idOf(Subject.Kind.SESSION),
                key.sealed().toArray(),
                now.atOffset(ZoneOffset.UTC));
    }

    /** The keys of a user, and of the sessions that have turned out to be his. */
    List<String> everythingOf(Subject user) {
        return jdbc.queryForList(
                """
                SELECT key_id FROM personal_key
                WHERE destroyed_at IS NULL AND app_id = ? AND user_id = ?
                UNION ALL
                SELECT key_id FROM personal_key
                WHERE destroyed_at IS NULL AND session_id IN (
                    SELECT session_id FROM domain_event
                    WHERE app_id = ? AND user_id = ? AND session_id IS NOT NULL)
                """,
                String.class,
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
        return jdbc.query(
                sql, (row, number) -> new Row(row.getString(1), Bytes.of(row.getBytes(2))), values);
    }
}
