package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real thing: the built jar in a process of its own, on a free port. Closing it is what SIGTERM
 * does; {@link #kill} is what a power cut does.
 *
 * {@snippet :
 * try (var passledger = RunningPassledger.in(dataDirectory).start()) {
 *     http.get(passledger.address().resolve("/actuator/health"));
 * }
 * }
 */
public final class RunningPassledger implements AutoCloseable {

    /** How long a start or an end may take on a machine that does a lot else. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern READY = Pattern.compile("Passledger is ready at ([^\\s\"]+)");
    private static final Pattern MANAGEMENT =
            Pattern.compile("Probes and metrics are at ([^\\s\"]+)/actuator");
    private static final Pattern ROOT_KEY =
            Pattern.compile("root(?: key\\s+|Key\":\")(root_[^\\s\"]+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private RunningPassledger(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    // A test lives for seconds: compiling for hours of service would take half of them.
    static final List<String> JVM_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    /** One that uses this data directory, and so the PostgreSQL inside: the jar as it is. */
    public static Settings in(Path dataDirectory) {
        return new Settings(() -> List.of("-jar", jar()))
                .with("PASSLEDGER_DATA_DIR", dataDirectory.toString());
    }

    /** Another executable jar, with its own arguments. */
    public static Settings ofJar(Path jar) {
        return new Settings(() -> List.of("-jar", jar.toString()));
    }

    /**
     * One on a database that runs already: the jar made ready for a {@linkplain QuickStart quick
     * start}.
     */
    public static Settings on(String jdbcUrl, String username, String password, String masterKey) {
        return new Settings(QuickStart::command)
                .with("PASSLEDGER_DATABASE_URL", jdbcUrl)
                .with("PASSLEDGER_DATABASE_USERNAME", username)
                .with("PASSLEDGER_DATABASE_PASSWORD", password)
                .with("PASSLEDGER_MASTER_KEY", masterKey);
    }

    /** The environment of the process to be. */
    public static final class Settings {

        private final Supplier<List<String>> program;
        private List<String> jvmOptions = JVM_OPTIONS;
        private final Map<String, String> environment = new HashMap<>(Map.of("SERVER_PORT", "0"));

        private Settings(Supplier<List<String>> program) {
            this.program = program;
        }

        /** Sets one environment variable. */
        public Settings with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** Replaces the JVM's options, which else favour a quick start over speed later. */
        public Settings withJvmOptions(String... options) {
            jvmOptions = List.of(options);
            return this;
        }

        /** Starts it, and returns when its port answers. */
        public RunningPassledger start(String... arguments) {
            return launch(arguments).awaitReady();
        }

        /** Starts it, and returns at once: it may refuse to start, or take its time. */
        public RunningPassledger launch(String... arguments) {
            try {
                // Below target, where what was said stays until the next clean build.
                Path parent = Path.of(jar()).resolveSibling("running-passledger");
                Path directory = Files.createTempDirectory(Files.createDirectories(parent), "");
                Path out = directory.resolve("out");
                Path err = directory.resolve("err");
                ProcessBuilder builder = new ProcessBuilder(command(arguments));
                builder.redirectOutput(out.toFile()).redirectError(err.toFile());
                builder.environment().keySet().removeIf(Settings::isASetting);
                builder.environment().putAll(environment);
                return new RunningPassledger(builder.start(), out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean isASetting(String variable) {
            return variable.matches(
                    "(PASSLEDGER|SERVER|SPRING|MANAGEMENT|LOGGING)_.*|JOURNAL_STREAM");
        }

        private List<String> command(String... arguments) {
            List<String> command = new ArrayList<>();
            command.add(java());
            command.addAll(jvmOptions);
            command.addAll(program.get());
            command.addAll(List.of(arguments));
            return command;
        }
    }

    static String jar() {
        String jar = System.getProperty("passledger.jar");
        assertThat(jar).as("system property passledger.jar: mvn verify sets it").isNotNull();
        return jar;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The address that the ready line names, without a slash at its end. */
    public URI address() {
        return URI.create(find(READY).orElseThrow());
    }

    /** Where probes and metrics are, without a slash at its end. */
    public URI management() {
        return URI.create(find(MANAGEMENT).orElseThrow());
    }

    /** The root key, where this start was the one that made it. */
    public Optional<String> rootKey() {
        return find(ROOT_KEY);
    }

    /** All of standard output so far. */
    public String out() {
        return read(out);
    }

    /** All of standard error so far. */
    public String err() {
        return read(err);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the ready line was printed. */
    public boolean isReady() {
        return find(READY).isPresent();
    }

    /** Waits until its port answers; where that never comes, kills it. */
    public RunningPassledger awaitReady() {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !isAlive() || isReady());
            assertThat(isReady()).as("ready: %s", this).isTrue();
            return this;
        } catch (Throwable e) {
            kill();
            throw e;
        }
    }

    /** Waits for its end, whoever caused it. */
    public int awaitExit() {
        return awaitExit(PATIENCE);
    }

    /** The same for one that has a lot to do before. */
    public int awaitExit(Duration patience) {
        try {
            assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                    .as("ends: %s", this)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL, to this process only: the PostgreSQL inside becomes an orphan. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM, and waits for the end. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    @Override
    public void close() {
        terminate();
    }

    private Optional<String> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(out());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "process %d\n%s\n%s".formatted(pid(), out(), err());
    }
}
