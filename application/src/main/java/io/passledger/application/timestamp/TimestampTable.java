package io.passledger.application.timestamp;

import io.passledger.application.integrity.BoundRows;
import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code tree_timestamp}. Rows that don't verify are reported and skipped. */
public final class TimestampTable {

    private static final String TABLE = "tree_timestamp";
    private static final int MOST_SKIPPED = 100;

    private final JdbcClient jdbc;
    private final BoundRows rows;

    TimestampTable(JdbcClient jdbc, BoundRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * A stored time-stamp.
     *
     * @param size of the checkpoint's tree
     * @param line with its line break
     * @param stampedAt in whole microseconds
     */
    record Timestamp(long size, String line, Instant stampedAt) {

        private static Timestamp of(ResultSet row) throws SQLException {
            return new Timestamp(
                    row.getLong("size"),
                    row.getString("line"),
                    row.getObject("stamped_at", OffsetDateTime.class).toInstant());
        }
    }

    /** Returns the time-stamp of the largest tree; empty if there is none. */
    Optional<Timestamp> newest() {
        return jdbc
                .sql(
                        """
                        SELECT stamp.* FROM tree_timestamp stamp
                        JOIN tree_checkpoint USING (size) ORDER BY size DESC LIMIT ?
                        """)
                .param(MOST_SKIPPED)
                .query((row, _) -> verified(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns the size of the largest tree with a time-stamp; 0 for none. */
    public long newestSize() {
        return newest().map(Timestamp::size).orElse(0L);
    }

    /** Returns the signature lines for the checkpoints of those sizes. */
    public Map<Long, String> lines(Collection<Long> sizes) {
        Map<Long, String> lines = new HashMap<>();
        jdbc
                .sql("SELECT * FROM tree_timestamp WHERE size = ANY (?)")
                .param(sizes.toArray(new Long[0]))
                .query((row, _) -> verified(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .forEach(stamp -> lines.put(stamp.size(), stamp.line()));
        return lines;
    }

    /** Stores a time-stamp, in place of another of the same checkpoint. */
    void add(Timestamp stamp) {
        jdbc.sql(
                        """
                        INSERT INTO tree_timestamp (size, line, stamped_at, mac)
                        VALUES (?, ?, ?, ?)
                        ON CONFLICT (size) DO UPDATE SET line = excluded.line,
                            stamped_at = excluded.stamped_at, mac = excluded.mac
                        """)
                .params(
                        stamp.size(),
                        stamp.line(),
                        stamp.stampedAt().atOffset(ZoneOffset.UTC),
                        rows.mac(TABLE, stamp.size(), stamp.line(), stamp.stampedAt()).toArray())
                .update();
    }

    private Optional<Timestamp> verified(ResultSet row) throws SQLException {
        Timestamp stamp = Timestamp.of(row);
        return rows.verify(
                        TABLE,
                        "size " + stamp.size(),
                        Bytes.of(row.getBytes("mac")),
                        stamp.size(),
                        stamp.line(),
                        stamp.stampedAt())
                ? Optional.of(stamp)
                : Optional.empty();
    }
}
