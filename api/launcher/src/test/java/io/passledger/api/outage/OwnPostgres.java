package io.passledger.api.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL of a test's own, on which everything can be inflicted that happens to a server. What
 * has been committed stays over the death of its processes.
 */
final class OwnPostgres {

    /** Where the service keeps everything. */
    static final String DATABASE = "passledger";

    private final Path data;
    private EmbeddedPostgres server;

    private OwnPostgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    static OwnPostgres start(Path data) {
        OwnPostgres postgres = new OwnPostgres(data, start(data, 0));
        postgres.administer("CREATE DATABASE " + DATABASE);
        return postgres;
    }

    private static EmbeddedPostgres start(Path data, int port) {
        try {
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setPGStartupWait(Duration.ofMinutes(1))
                            // The library turns durability off.
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("max_connections", "200")
                            // Its volume is small.
                            .setServerConfig("max_wal_size", "64MB")
                            .setServerConfig("min_wal_size", "32MB");
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    /** For what a test does or sees by hand, on a connection of its own. */
    JdbcClient jdbc() {
        return JdbcClient.create(server.getDatabase("postgres", DATABASE));
    }

    Connection connect() throws SQLException {
        return server.getDatabase("postgres", DATABASE).getConnection();
    }

    /** SIGKILL to the server: its clients hear of it when their connections break. */
    void kill() {
        end("-KILL");
    }

    /** What {@code pg_ctl stop -m immediate} does. */
    void stopAtOnce() {
        end("-QUIT");
    }

    private void end(String signal) {
        List<ProcessHandle> processes = processes();
        signal(signal, List.of(postmaster()));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it runs. It may have ended by itself. */
    boolean isRunning() {
        return Files.exists(data.resolve("postmaster.pid"))
                && ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    /** The same data, at the same port. */
    void startAgain() {
        server = start(data, server.getPort());
    }

    /** No process of it does anything: connections stay, and nobody answers. */
    void freeze() {
        signal("-STOP", processes());
    }

    void thaw() {
        signal("-CONT", processes());
    }

    /** Ends every connection of the service's. */
    long terminateConnections() {
        return JdbcClient.create(server.getPostgresDatabase())
                .sql(
                        """
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = :name AND backend_type = 'client backend'
                        """)
                .param("name", DATABASE)
                .query(Long.class)
                .single();
    }

    /** Whether anybody may connect; ends those who are, where not. */
    void allowConnections(boolean allowed) {
        administer("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(DATABASE, allowed));
        if (!allowed) {
            terminateConnections();
        }
    }

    private void administer(String sql) {
        JdbcClient.create(server.getPostgresDatabase()).sql(sql).update();
    }

    private List<ProcessHandle> processes() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        all.addAll(postmaster.descendants().toList());
        return all;
    }

    private ProcessHandle postmaster() {
        return ProcessHandle.of(pid()).orElseThrow();
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String signal, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add("" + process.pid()));
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
