package io.passledger.application.proof;

import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The table {@code tree_checkpoint}. Rows that the log's key has not signed are reported and
 * skipped: the tree is not compared with them, and they are never given out. The time beside a note
 * is used if the row verifies; otherwise the time of the newest event that the note covers is.
 */
final class CheckpointTable {

    private static final String TABLE = "tree_checkpoint";

    private final JdbcClient jdbc;
    private final TransactionOperations commits;
    private final CheckpointSigner signer;
    private final BoundRows rows;
    private final LeafTimes times;
    private final IntegrityFailures failures;

    /** The last verified row, cached because the newest is read every second. */
    private volatile @Nullable Verified verified;

    private record Verified(Row row, SignedCheckpoint checkpoint) {}

    CheckpointTable(
            JdbcClient jdbc,
            TransactionOperations commits,
            CheckpointSigner signer,
            BoundRows rows,
            LeafTimes times,
            IntegrityFailures failures) {
        this.jdbc = jdbc;
        this.commits = commits;
        this.signer = signer;
        this.rows = rows;
        this.times = times;
        this.failures = failures;
    }

    Optional<SignedCheckpoint> newest() {
        return before(Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** Returns the checkpoints of trees smaller than {@code size}, the largest first. */
    List<SignedCheckpoint> before(long size, int limit) {
        return pages(
                """
                SELECT size, root, signed_at, note, mac FROM tree_checkpoint
                WHERE size < :size ORDER BY size DESC LIMIT :limit
                """,
                size,
                limit);
    }

    /** Returns the checkpoints of trees larger than {@code size}, the smallest first. */
    List<SignedCheckpoint> after(long size, int limit) {
        return pages(
                """
                SELECT size, root, signed_at, note, mac FROM tree_checkpoint
                WHERE size > :size ORDER BY size LIMIT :limit
                """,
                size,
                limit);
    }

    /**
     * Reads further pages to make up for skipped rows, because callers take fewer than {@code
     * limit} for the end.
     */
    private List<SignedCheckpoint> pages(String sql, long start, int limit) {
        List<SignedCheckpoint> signed = new ArrayList<>();
        long beyond = start;
        int wanted;
        List<Row> page;
        do {
            wanted = limit - signed.size();
            page = jdbc.sql(sql).param("size", beyond).param("limit", wanted).query(Row::of).list();
            page.stream().flatMap(row -> signed(row).stream()).forEach(signed::add);
            beyond = page.isEmpty() ? beyond : page.getLast().size();
        } while (page.size() == wanted && signed.size() < limit);
        return signed;
    }

    private Optional<SignedCheckpoint> signed(Row row) {
        Verified last = verified;
        if (last != null && row.equals(last.row())) {
            return Optional.of(last.checkpoint());
        }
        Optional<SignedCheckpoint> checkpoint = row.checkpoint().filter(signer::hasSigned);
        if (checkpoint.isEmpty()) {
            failures.add(TABLE, row.place());
            return checkpoint;
        }
        // A row of an earlier release has no MAC.
        boolean bound =
                row.mac() != null && rows.verify(TABLE, row.place(), row.mac(), row.columns());
        SignedCheckpoint timed = bound ? checkpoint.get() : timedByTree(checkpoint.get());
        if (bound || row.mac() == null) {
            verified = new Verified(row, timed);
        }
        return Optional.of(timed);
    }

    private SignedCheckpoint timedByTree(SignedCheckpoint checkpoint) {
        return new SignedCheckpoint(
                checkpoint.head(),
                times.of(checkpoint.head().size() - 1).orElse(Instant.EPOCH),
                checkpoint.note());
    }

    /**
     * Returns when the synchronous standbys have everything that this node has read, if any are
     * configured. It commits a write: the write-ahead log reaches the standbys in order.
     *
     * @param size the size of the tree to be signed
     * @throws DataAccessException if they don't answer
     */
    void awaitStandbys(long size) {
        boolean named =
                jdbc.sql("SELECT current_setting('synchronous_standby_names') <> ''")
                        .query(Boolean.class)
                        .single();
        if (named) {
            commits.executeWithoutResult(_ -> {
                jdbc.sql("SET LOCAL synchronous_commit = on").update();
                jdbc.sql("UPDATE tree_signing SET size = :size").param("size", size).update();
            });
        }
    }

    /** Stores the checkpoint unless another node has signed the same size. */
    boolean add(SignedCheckpoint checkpoint) {
        Row row =
                new Row(
                        checkpoint.head().size(),
                        checkpoint.head().root(),
                        checkpoint.signedAt().truncatedTo(ChronoUnit.MICROS),
                        checkpoint.note(),
                        null);
        return jdbc.sql(
                                """
                                INSERT INTO tree_checkpoint (size, root, signed_at, note, mac)
                                VALUES (:size, :root, :signedAt, :note, :mac)
                                ON CONFLICT (size) DO NOTHING
                                """)
                        .param("size", row.size())
                        .param("root", row.root().toArray())
                        .param("signedAt", row.signedAt().atOffset(ZoneOffset.UTC))
                        .param("note", row.note())
                        .param("mac", rows.mac(TABLE, row.columns()).toArray())
                        .update()
                == 1;
    }

    /** The unverified contents of a row. */
    private record Row(long size, Bytes root, Instant signedAt, String note, @Nullable Bytes mac) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getLong("size"),
                    Bytes.of(row.getBytes("root")),
                    row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                    row.getString("note"),
                    TreeMacs.mac(row));
        }

        String place() {
            return "size " + size;
        }

        @Nullable Object[] columns() {
            return new @Nullable Object[] {size, root, signedAt, note};
        }

        Optional<SignedCheckpoint> checkpoint() {
            return size < 0 || root.length() != TreeHash.BYTES
                    ? Optional.empty()
                    : Optional.of(new SignedCheckpoint(new TreeHead(size, root), signedAt, note));
        }
    }
}
