package io.passledger.api.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The PostgreSQL inside a running Passledger, reached by what it keeps in the data directory. */
public record DatabaseInside(Path dataDirectory) {

    /** Its server's process. */
    public ProcessHandle server() throws IOException {
        return ProcessHandle.of(Long.parseLong(pidFile().getFirst())).orElseThrow();
    }

    public String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:%s/passledger".formatted(pidFile().get(3));
    }

    public String username() {
        return "passledger";
    }

    public String password() throws IOException {
        return Files.readString(dataDirectory.resolve("postgresql/password")).strip();
    }

    void execute(String sql) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String ask(String sql) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(jdbcUrl(), username(), password());
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(dataDirectory.resolve("postgresql/data/postmaster.pid"));
    }
}
