package io.passledger.api.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL of Debian's package {@code postgresql-15}, with every setting as it comes and a
 * cluster of its own below the temporary directory. It differs from the PostgreSQL inside, and from
 * most that tests bring along, in that it compiles plans that look costly (JIT).
 *
 * <p>What it does is counted by {@code pg_stat_statements}, for statements within functions too.
 */
final class DebianPostgres implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    /** Debian's package makes it; a PostgreSQL refuses to run as root. */
    private static final String ACCOUNT = "postgres";

    private final Path directory;
    private final int port;

    private DebianPostgres(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    static DebianPostgres start() throws IOException {
        assertThat(PROGRAMS).as("apt-get install postgresql-15; .ci/run does").isDirectory();
        Path directory = Files.createTempDirectory("passledger-debian-postgres");
        DebianPostgres postgres = new DebianPostgres(directory, freePort());
        try {
            if (isRoot()) {
                Files.setOwner(
                        directory,
                        FileSystems.getDefault()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName(ACCOUNT));
            }
            postgres.run("initdb", "-D", postgres.data(), "-U", ACCOUNT, "-A", "trust");
            postgres.run(
                    "pg_ctl",
                    "-D",
                    postgres.data(),
                    "-l",
                    postgres.log().toString(),
                    "-w",
                    "-o",
                    """
                    -p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='%s' \
                    -c shared_preload_libraries=pg_stat_statements,auto_explain \
                    -c pg_stat_statements.track=all -c pg_stat_statements.track_planning=on\
                    """
                            .formatted(postgres.port, directory),
                    "start");
            postgres.jdbc().sql("CREATE EXTENSION pg_stat_statements").update();
            return postgres;
        } catch (IOException | RuntimeException | Error failed) {
            postgres.close();
            throw failed;
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s".formatted(port, ACCOUNT);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url()));
    }

    /** Lets the server log each plan with its cost, of statements within functions too. */
    void logPlans(boolean on) {
        Map<String, String> settings =
                Map.of(
                        "auto_explain.log_min_duration", on ? "0" : "-1",
                        "auto_explain.log_nested_statements", on ? "on" : "off");
        JdbcClient jdbc = jdbc();
        settings.forEach((name, value) ->
                jdbc.sql("ALTER SYSTEM SET %s = '%s'".formatted(name, value)).update());
        jdbc.sql("SELECT pg_reload_conf()").query((_, _) -> true).single();
        await().until(() ->
                setting(jdbc, "auto_explain.log_min_duration")
                        .equals(settings.get("auto_explain.log_min_duration")));
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("SHOW " + name).query(String.class).single();
    }

    /** What the server has logged, the plans among it that it was told to log. */
    Stream<String> logged() throws IOException {
        return Files.readAllLines(log()).stream();
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(directory.resolve("data/postmaster.pid"))) {
            run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private Path log() {
        return directory.resolve("log");
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", ACCOUNT, "--"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("passledger-" + program, ".out");
        try {
            // To a file: the server keeps the output of its starter open for as long as it runs.
            Process process =
                    new ProcessBuilder(command)
                            .directory(FileSystems.getDefault().getPath("/tmp").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            assertThat(process.waitFor())
                    .as(() -> String.join(" ", command) + "\n" + read(said))
                    .isZero();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            Files.delete(said);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unread) {
            return unread.toString();
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
