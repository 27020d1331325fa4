package io.passledger.bench.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The processor time of the connection's own PostgreSQL process, which depends little on the load
 * of the machine, unlike the elapsed time.
 *
 * @param statistics the process's statistics in Linux; missing on other systems
 */
record BackendTime(Path statistics) {

    static BackendTime of(JdbcTemplate jdbc) {
        return new BackendTime(
                Path.of(
                        "/proc/%d/schedstat"
                                .formatted(
                                        jdbc.queryForObject(
                                                "SELECT pg_backend_pid()", Long.class))));
    }

    /** Returns the nanoseconds so far; 0 if unknown. */
    long nanos() {
        if (!Files.isReadable(statistics)) {
            return 0;
        }
        try {
            String first = Files.readString(statistics).split(" ", 2)[0];
            return Long.parseLong(first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
