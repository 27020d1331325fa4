package io.passledger.application.installation;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code installation}: facts that are recorded once and hold for every node. */
public final class InstallationFacts {

    private final JdbcClient jdbc;

    public InstallationFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<String> find(String name) {
        return jdbc.sql("SELECT value FROM installation WHERE name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** Records the fact, replacing an existing value. */
    public void record(String name, String value) {
        jdbc.sql(
                        """
                        INSERT INTO installation (name, value) VALUES (:name, :value)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value
                        """)
                .param("name", name)
                .param("value", value)
                .update();
    }

    /**
     * Records the fact unless it exists. Waits for a transaction that is recording the same fact.
     *
     * @return whether it was recorded now; false if it already existed
     */
    public boolean recordIfAbsent(String name, String value) {
        return jdbc.sql(
                                """
                                INSERT INTO installation (name, value) VALUES (:name, :value)
                                ON CONFLICT (name) DO NOTHING
                                """)
                        .param("name", name)
                        .param("value", value)
                        .update()
                == 1;
    }
}
