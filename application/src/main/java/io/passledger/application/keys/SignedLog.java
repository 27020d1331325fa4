package io.passledger.application.keys;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The log that the key signs, as far as its key is concerned with it. */
final class SignedLog {

    private static final String EXISTS =
            """
            SELECT EXISTS (SELECT 1 FROM domain_event) OR EXISTS (SELECT 1 FROM tree_checkpoint)
                OR EXISTS (SELECT 1 FROM tree_head WHERE size > 0)
            """;

    private final JdbcClient jdbc;

    SignedLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether something has been in it. */
    boolean exists() {
        return jdbc.sql(EXISTS).query(Boolean.class).single();
    }

    /** Keeps the checkpoints of a key that is gone where nothing is held against them. */
    void putCheckpointsAside() {
        jdbc.sql(
                        """
                        INSERT INTO former_checkpoint (size, root, signed_at, note)
                        SELECT size, root, signed_at, note FROM tree_checkpoint
                        """)
                .update();
        jdbc.sql("DELETE FROM tree_checkpoint").update();
    }
}
