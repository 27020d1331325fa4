package io.passledger.api.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Packages of other products, installed below {@code target} as their lock file has them, and
 * bundled into one script, as an application does it. npm is asked only where the lock file has
 * changed.
 */
public final class NpmClients {

    private static final String LOCK = "package-lock.json";
    private static final int MINUTES = 8;

    private final Path source;
    private final Path target;
    private final String entry;

    private NpmClients(String folder, String entry) {
        source = Path.of("src/test", folder);
        target = Path.of("target", folder);
        this.entry = entry;
    }

    /** A script that leaves the clients of {@code src/test/npm} in {@code window.clients}. */
    static Path script() {
        return Clients.SCRIPT;
    }

    /** The folder where the packages of {@code src/test/npm} are installed. */
    public static Path installed() {
        return Clients.SCRIPT.resolveSibling("");
    }

    /**
     * Has a TypeScript file of that folder checked, as strictly as the compiler can.
     *
     * @throws IllegalStateException with the compiler's messages
     */
    static void compile(String file) {
        try {
            new NpmClients("npm", "clients.js")
                    .run(
                            List.of(
                                    "node_modules/.bin/tsc",
                                    "--noEmit",
                                    "--strict",
                                    "--skipLibCheck",
                                    "--target",
                                    "es2022",
                                    "--module",
                                    "esnext",
                                    "--moduleResolution",
                                    "bundler",
                                    file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script that leaves the page of {@code src/test/npm-react} in {@code window.clients}. */
    static Path reactPage() {
        return ReactPage.SCRIPT;
    }

    /** Made with the first use. */
    private static final class Clients {

        static final Path SCRIPT = new NpmClients("npm", "clients.js").bundle();

        private Clients() {}
    }

    /** Made with the first use. */
    private static final class ReactPage {

        static final Path SCRIPT = new NpmClients("npm-react", "app.jsx").bundle();

        private ReactPage() {}
    }

    private Path bundle() {
        try {
            install();
            Path script = target.resolve("clients.bundle.js").toAbsolutePath();
            copy(entry);
            run(
                    List.of(
                            "node_modules/.bin/esbuild",
                            entry,
                            "--bundle",
                            "--minify",
                            "--format=iife",
                            "--global-name=clients",
                            "--jsx=automatic",
                            "--define:process.env.NODE_ENV=\"production\"",
                            "--define:global=globalThis",
                            "--log-level=error",
                            "--outfile=" + script));
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install() throws IOException {
        Path installed = target.resolve("installed.json");
        if (Files.exists(installed) && Files.mismatch(installed, source.resolve(LOCK)) == -1) {
            return;
        }
        Files.createDirectories(target);
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
        Files.copy(source.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copy(String file) throws IOException {
        Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private void run(List<String> command) throws IOException {
        Path log = target.resolve("npm.log");
        Process process =
                new ProcessBuilder(command)
                        .directory(target.toFile())
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
