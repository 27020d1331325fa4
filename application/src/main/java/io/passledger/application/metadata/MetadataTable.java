package io.passledger.application.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row of one authority in the table {@code metadata_blob}. */
final class MetadataTable {

    /** Longer than any refresh takes. A node that holds the turn for longer has died. */
    static final Duration LEASE = Duration.ofMinutes(6);

    private final JdbcClient jdbc;
    private final String authority;

    MetadataTable(JdbcClient jdbc, String authority) {
        this.jdbc = jdbc;
        this.authority = authority;
    }

    Optional<KeptMetadata> find() {
        return jdbc.sql(
                        """
                        SELECT tried_at, error, number, accepted_at
                          FROM metadata_blob WHERE authority = :authority
                        """)
                .param("authority", authority)
                .query(MetadataTable::read)
                .optional();
    }

    Optional<String> blob() {
        return jdbc.sql(
                        """
                        SELECT blob FROM metadata_blob
                         WHERE authority = :authority AND blob IS NOT NULL
                        """)
                .param("authority", authority)
                .query(String.class)
                .optional();
    }

    /**
     * Takes the turn to refresh, which one node has at a time.
     *
     * @param early whether to take it before the refresh is due
     * @return whether this caller has the turn
     */
    boolean takeTurn(Instant now, boolean early) {
        return jdbc.sql(
                                """
                                INSERT INTO metadata_blob AS kept
                                       (authority, due_at, busy_until, tried_at)
                                VALUES (:authority, :now, :busyUntil, :now)
                                    ON CONFLICT (authority) DO UPDATE
                                   SET busy_until = :busyUntil, tried_at = :now
                                 WHERE (kept.due_at <= :now OR :early)
                                   AND (kept.busy_until IS NULL OR kept.busy_until <= :now)
                                """)
                        .param("authority", authority)
                        .param("now", utc(now))
                        .param("busyUntil", utc(now.plus(LEASE)))
                        .param("early", early)
                        .update()
                == 1;
    }

    /** Puts a BLOB in force, unless one with the same or a higher number is. */
    void accept(long number, String blob, Instant at) {
        jdbc.sql(
                        """
                        UPDATE metadata_blob
                           SET number = :number, blob = :blob, accepted_at = :at
                         WHERE authority = :authority AND (number IS NULL OR number < :number)
                        """)
                .param("authority", authority)
                .param("number", number)
                .param("blob", blob)
                .param("at", utc(at))
                .update();
    }

    /** Ends the turn. */
    void finish(@Nullable String error, Instant dueAt) {
        jdbc.sql(
                        """
                        UPDATE metadata_blob
                           SET error = :error, due_at = :dueAt, busy_until = NULL
                         WHERE authority = :authority
                        """)
                .param("authority", authority)
                .param("error", error)
                .param("dueAt", utc(dueAt))
                .update();
    }

    private static KeptMetadata read(ResultSet row, int number) throws SQLException {
        return new KeptMetadata(
                row.getObject("tried_at", OffsetDateTime.class).toInstant(),
                row.getString("error"),
                row.getObject("number", Long.class),
                nullableInstant(row.getObject("accepted_at", OffsetDateTime.class)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant nullableInstant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
