package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The table {@code tree_checkpoint}. */
final class CheckpointTable {

    private final JdbcClient jdbc;
    private final TransactionOperations commits;

    CheckpointTable(JdbcClient jdbc, TransactionOperations commits) {
        this.jdbc = jdbc;
        this.commits = commits;
    }

    Optional<SignedCheckpoint> newest() {
        return jdbc.sql(
                        """
                        SELECT size, root, signed_at, note FROM tree_checkpoint
                        ORDER BY size DESC LIMIT 1
                        """)
                .query(CheckpointTable::read)
                .optional();
    }

    /** Those of larger trees than {@code size}, the smallest first. */
    List<SignedCheckpoint> after(long size, int limit) {
        return jdbc.sql(
                        """
                        SELECT size, root, signed_at, note FROM tree_checkpoint
                        WHERE size > :size ORDER BY size LIMIT :limit
                        """)
                .param("size", size)
                .param("limit", limit)
                .query(CheckpointTable::read)
                .list();
    }

    /**
     * Returns once the synchronous standbys have all that this node has read, where such are named:
     * it commits something, and the log of what is written is sent to them in its order.
     *
     * @param size of the tree that is to be signed
     * @throws DataAccessException where they don't answer
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

    /** Keeps it, unless another node has signed the same size. */
    boolean add(SignedCheckpoint checkpoint) {
        return jdbc.sql(
                                """
                                INSERT INTO tree_checkpoint (size, root, signed_at, note)
                                VALUES (:size, :root, :signedAt, :note)
                                ON CONFLICT (size) DO NOTHING
                                """)
                        .param("size", checkpoint.head().size())
                        .param("root", checkpoint.head().root().toArray())
                        .param(
                                "signedAt",
                                checkpoint
                                        .signedAt()
                                        .truncatedTo(ChronoUnit.MICROS)
                                        .atOffset(ZoneOffset.UTC))
                        .param("note", checkpoint.note())
                        .update()
                == 1;
    }

    private static SignedCheckpoint read(ResultSet row, int number) throws SQLException {
        return new SignedCheckpoint(
                new TreeHead(row.getLong("size"), Bytes.of(row.getBytes("root"))),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                row.getString("note"));
    }
}
