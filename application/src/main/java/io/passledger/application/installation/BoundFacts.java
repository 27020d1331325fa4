package io.passledger.application.installation;

import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The facts in the table {@code installation} on which decisions depend, each with its MAC. */
public final class BoundFacts {

    private final JdbcClient jdbc;
    private final FactBinding binding;

    public BoundFacts(JdbcClient jdbc, FactBinding binding) {
        this.jdbc = jdbc;
        this.binding = binding;
    }

    private record Fact(String value, @Nullable Bytes mac) {

        static Fact of(ResultSet row, int number) throws SQLException {
            byte @Nullable [] mac = row.getBytes("mac");
            return new Fact(row.getString("value"), mac == null ? null : Bytes.of(mac));
        }
    }

    /**
     * @throws org.springframework.dao.DataAccessException if the fact doesn't verify
     */
    Optional<String> find(String name) {
        Optional<Fact> found =
                jdbc.sql("SELECT value, mac FROM installation WHERE name = :name")
                        .param("name", name)
                        .query(Fact::of)
                        .optional();
        found.ifPresent(fact -> binding.require(name, fact.value(), fact.mac()));
        return found.map(Fact::value);
    }

    /**
     * Records the fact unless it exists. Waits for a transaction that is recording the same fact.
     *
     * @return whether it was recorded now; false if it already existed
     */
    boolean recordIfAbsent(String name, String value) {
        return jdbc.sql(
                                """
                                INSERT INTO installation (name, value, mac)
                                VALUES (:name, :value, :mac)
                                ON CONFLICT (name) DO NOTHING
                                """)
                        .param("name", name)
                        .param("value", value)
                        .param("mac", binding.mac(name, value).toArray())
                        .update()
                == 1;
    }
}
