package io.passledger.bench.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The processor time of the connection's own process in PostgreSQL, which others on the machine
 * change little, unlike the time that passes.
 *
 * @param statistics of that process, in Linux; they are missing elsewhere
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

    /** Nanoseconds so far; 0 where they can't be known. */
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
