package io.passledger.bench;

import io.passledger.api.launch.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service: the built jar in its own process, with an installation's defaults. */
final class ServiceProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Passledger is ready at \\S+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;
    private final ServiceKeys keys;
    private final int port;

    private ServiceProcess(Process process, Path output, ServiceKeys keys)
            throws InterruptedException, IOException {
        this.process = process;
        this.output = output;
        this.keys = keys;
        this.port = awaitPort();
    }

    static ServiceProcess start(
            Path directory, Database database, ServiceKeys keys, List<String> jvmOptions)
            throws IOException {
        Path output = Files.createTempFile(directory, "service", ".log");
        ProcessBuilder builder = new ProcessBuilder(command(jvmOptions));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(ServiceProcess::isASetting);
        EmbeddedPostgres postgres = database.postgres();
        builder.environment()
                .putAll(
                        Map.of(
                                "SERVER_PORT", "0",
                                "PASSLEDGER_DATABASE_URL", postgres.jdbcUrl(),
                                "PASSLEDGER_DATABASE_USERNAME", postgres.username(),
                                "PASSLEDGER_DATABASE_PASSWORD", postgres.password(),
                                "PASSLEDGER_MASTER_KEY", keys.master(),
                                "PASSLEDGER_ROOT_KEY", keys.root()));
        Process process = null;
        try {
            process = builder.start();
            // The service ends whenever the benchmark does.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServiceProcess(process, output, keys);
        } catch (IOException | BenchFailed e) {
            throw failed(process, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(process, e);
        }
    }

    private static BenchFailed failed(@Nullable Process process, Exception why) {
        if (process != null) {
            process.destroyForcibly();
        }
        return why instanceof BenchFailed known
                ? known
                : new BenchFailed("the service could not be started", why);
    }

    // The caller may choose the crypto provider, which also applies to the floor.
    private static boolean isASetting(String variable) {
        return variable.matches("(PASSLEDGER|SERVER|SPRING|MANAGEMENT|LOGGING)_.*")
                && !variable.equals("PASSLEDGER_CRYPTO_NATIVE");
    }

    private static List<String> command(List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The JVM options with which ./passledger starts it.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar().toString(), "start"));
        return command;
    }

    /** Returns the product's jar, which is beside the benchmark's. */
    private static Path jar() {
        Path own = Path.of(System.getProperty("java.class.path", ""));
        Path jar = own.resolveSibling("passledger.jar");
        if (!own.toString().endsWith(".jar") || !Files.isRegularFile(jar)) {
            throw new BenchFailed(
                    "needs passledger.jar beside passledger-bench.jar, as ./passledger bench builds"
                            + " them");
        }
        return jar;
    }

    private int awaitPort() throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            Matcher ready = READY.matcher(Files.readString(output));
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new BenchFailed("the service ended:\n" + Files.readString(output));
            }
        }
        throw new BenchFailed("the service wasn't ready in time:\n" + Files.readString(output));
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    String rootKey() {
        return keys.root();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
