package io.passledger.application.keys;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of the log that concern its key. */
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

    /** Checks whether the log has had any content. */
    boolean exists() {
        return jdbc.sql(EXISTS).query(Boolean.class).single();
    }

    /**
     * Moves the checkpoints of a lost key, with their time-stamps, to a table where the log is not
     * checked against them.
     */
    void putCheckpointsAside() {
        jdbc.sql(
                        """
                        INSERT INTO former_checkpoint (size, root, signed_at, note)
                        SELECT size, root, signed_at, note || coalesce(line, '')
                        FROM tree_checkpoint LEFT JOIN tree_timestamp USING (size)
                        """)
                .update();
        jdbc.sql("DELETE FROM tree_timestamp").update();
        jdbc.sql("DELETE FROM tree_checkpoint").update();
    }
}
