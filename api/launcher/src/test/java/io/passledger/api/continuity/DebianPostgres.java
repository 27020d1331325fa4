package io.passledger.api.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL as Debian packages it, run by its own tools: {@code initdb}, {@code pg_ctl}, {@code
 * pg_basebackup}. As root it is run by the account {@code postgres}, as it refuses root.
 */
final class DebianPostgres implements AutoCloseable {

    static final String DATABASE = "passledger";

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path data;
    private final int port;

    private DebianPostgres(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** A new one, with an empty database. */
    static DebianPostgres start() {
        DebianPostgres made = new DebianPostgres(directory(), freePort());
        run("initdb", "-D", made.data + "", "-U", "postgres", "-A", "trust", "-E", "UTF8");
        made.configure(
                "listen_addresses = '127.0.0.1'",
                // A socket's lock in the data directory would be copied by a backup.
                "unix_socket_directories = ''",
                "max_connections = 200",
                // The tests end processes and not machines.
                "fsync = off",
                "wal_keep_size = '256MB'");
        made.begin();
        made.administer("CREATE DATABASE " + DATABASE);
        return made;
    }

    /** A standby of this one, once it follows. */
    DebianPostgres standby() {
        DebianPostgres standby = new DebianPostgres(directory(), freePort());
        backup(standby.data, "-R");
        standby.begin();
        awaitStandby(standby);
        return standby;
    }

    /** A copy of its files, as a backup has it. */
    Path backup() {
        Path copy = directory();
        backup(copy);
        return copy;
    }

    private void backup(Path to, String... options) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-D",
                                to + "",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                port + "",
                                "-U",
                                "postgres",
                                "-c",
                                "fast",
                                "--no-sync"));
        arguments.addAll(List.of(options));
        run("pg_basebackup", arguments.toArray(String[]::new));
    }

    /** The server of these files at the port of this one, which has ended. */
    DebianPostgres restored(Path backup) {
        DebianPostgres restored = new DebianPostgres(backup, port);
        restored.begin();
        return restored;
    }

    /** Waits until the standby has all that there is now. */
    void awaitStandby(DebianPostgres standby) {
        String now = text("SELECT pg_current_wal_flush_lsn()::text");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        standby.jdbc()
                                .sql("SELECT pg_last_wal_replay_lsn() >= ?::pg_lsn")
                                .param(now)
                                .query(Boolean.class)
                                .single());
    }

    /** From now on the standby gets nothing any more, as if the network between them were gone. */
    void stopReceiving() {
        administer("ALTER SYSTEM SET primary_conninfo = ''");
        administer("SELECT pg_reload_conf()");
        await().atMost(PATIENCE)
                .until(() -> text("SELECT count(*)::text FROM pg_stat_wal_receiver").equals("0"));
    }

    void promote() {
        run("pg_ctl", "-D", data + "", "-w", "promote");
        await().atMost(PATIENCE)
                .until(() -> text("SELECT pg_is_in_recovery()::text").equals("false"));
    }

    /** As a machine that loses power, but for what the operating system has in its memory. */
    void stopAtOnce() {
        run("pg_ctl", "-D", data + "", "-m", "immediate", "-w", "stop");
    }

    void set(String parameter, String value) {
        administer("ALTER SYSTEM SET %s = '%s'".formatted(parameter, value));
        administer("SELECT pg_reload_conf()");
    }

    int port() {
        return port;
    }

    DataSource source() {
        return source(DATABASE);
    }

    JdbcClient jdbc() {
        return client(DATABASE);
    }

    String text(String sql) {
        return client("postgres").sql(sql).query(String.class).single();
    }

    private void administer(String sql) {
        if (sql.startsWith("SELECT")) {
            client("postgres").sql(sql).query().listOfRows();
        } else {
            client("postgres").sql(sql).update();
        }
    }

    private JdbcClient client(String database) {
        return JdbcClient.create(source(database));
    }

    private DataSource source(String database) {
        return new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=3&socketTimeout=20"
                        .formatted(port, database),
                "postgres",
                "");
    }

    private void begin() {
        run("pg_ctl", "-D", data + "", "-o", "-p " + port, "-l", data + "/log", "-w", "start");
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            stopAtOnce();
        }
    }

    private void configure(String... lines) {
        try {
            Files.write(data.resolve("postgresql.conf"), List.of(lines), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("postgres", ".out");
            Process process =
                    new ProcessBuilder(command)
                            .directory(Path.of("/tmp").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            assertThat(process.waitFor()).as("%s: %s", command, Files.readString(output)).isZero();
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException("needed: the package postgresql-15, in " + PROGRAMS, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static Path directory() {
        try {
            Path made = Files.createTempDirectory(Path.of("/tmp"), "passledger-postgres");
            if (isRoot()) {
                Files.setOwner(
                        made,
                        made.getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName("postgres"));
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
