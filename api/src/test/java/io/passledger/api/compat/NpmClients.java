package io.passledger.api.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The clients of {@code src/test/npm}: installed below {@code target} as their lock file has them,
 * and bundled into one script, as an application does it. npm is asked only where the lock file has
 * changed.
 */
final class NpmClients {

    private static final Path SOURCE = Path.of("src/test/npm");
    private static final Path TARGET = Path.of("target/npm");
    private static final String LOCK = "package-lock.json";
    private static final int MINUTES = 5;

    private NpmClients() {}

    /** A script that leaves them in {@code window.clients}. */
    static Path script() {
        return Bundled.SCRIPT;
    }

    /** Made with the first use. */
    private static final class Bundled {

        static final Path SCRIPT = bundle();

        private Bundled() {}

        private static Path bundle() {
            try {
                install();
                Path script = TARGET.resolve("clients.bundle.js").toAbsolutePath();
                copy("clients.js");
                run(
                        List.of(
                                "node_modules/.bin/esbuild",
                                "clients.js",
                                "--bundle",
                                "--format=iife",
                                "--global-name=clients",
                                "--log-level=error",
                                "--outfile=" + script));
                return script;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void install() throws IOException {
        Path installed = TARGET.resolve("installed.json");
        if (Files.exists(installed) && Files.mismatch(installed, SOURCE.resolve(LOCK)) == -1) {
            return;
        }
        Files.createDirectories(TARGET);
        copy("package.json");
        copy(LOCK);
        run(
                List.of(
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund"));
        Files.copy(SOURCE.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(String file) throws IOException {
        Files.copy(SOURCE.resolve(file), TARGET.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void run(List<String> command) throws IOException {
        Path log = TARGET.resolve("npm.log");
        Process process =
                new ProcessBuilder(command)
                        .directory(TARGET.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
