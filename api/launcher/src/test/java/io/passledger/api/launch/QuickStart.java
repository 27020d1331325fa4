package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The built jar, unpacked and with an ahead-of-time cache (<a
 * href="https://openjdk.org/jeps/514">JEP 514</a>), as docs/operations.md has it: it starts with
 * less than half of the work. Made with the first use, and for all who start it afterwards.
 */
final class QuickStart {

    private static final Path CACHE = make();

    private QuickStart() {}

    /** What stands behind {@code java} and its options, and before the arguments. */
    static List<String> command() {
        return List.of("-XX:AOTCache=" + CACHE, "-jar", jarBeside(CACHE).toString());
    }

    private static Path make() {
        Path built = Path.of(RunningPassledger.jar());
        // Each of the JVMs that run tests at once has its own.
        Path directory = built.resolveSibling("quick-start-" + ProcessHandle.current().pid());
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
        try {
            FileSystemUtils.deleteRecursively(directory);
            Path cache = directory.resolve("passledger.aot");
            run(
                    directory.resolveSibling("quick-start.extract.log"),
                    Map.of(),
                    List.of(
                            "-Djarmode=tools",
                            "-jar",
                            built.toString(),
                            "extract",
                            "--destination",
                            directory.toString()));
            List<String> training = new ArrayList<>(RunningPassledger.JVM_OPTIONS);
            training.add("-XX:AOTCacheOutput=" + cache);
            training.add("-Dspring.context.exit=onRefresh");
            training.addAll(List.of("-jar", jarBeside(cache).toString()));
            run(
                    directory.resolveSibling("quick-start.training.log"),
                    Map.of(
                            "SERVER_PORT", "0",
                            "PASSLEDGER_DATABASE_URL", TestDatabase.fresh().url(),
                            "PASSLEDGER_DATABASE_USERNAME", "postgres",
                            "PASSLEDGER_DATABASE_PASSWORD", "",
                            "PASSLEDGER_MASTER_KEY", "A".repeat(43)),
                    training);
            assertThat(cache).exists();
            return cache;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path jarBeside(Path cache) {
        return cache.resolveSibling(Path.of(RunningPassledger.jar()).getFileName());
    }

    private static void run(Path log, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(RunningPassledger.java());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.redirectOutput(log.toFile()).start();
        boolean over = process.waitFor(RunningPassledger.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(over && process.exitValue() == 0).as(Files.readString(log)).isTrue();
    }
}
