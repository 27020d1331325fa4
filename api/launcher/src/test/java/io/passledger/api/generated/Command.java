package io.passledger.api.generated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs to its end. */
final class Command {

    private static final int MINUTES = 5;

    private Command() {}

    /**
     * What it has written.
     *
     * @throws AssertionError where it fails
     */
    static String run(Path directory, List<String> command) {
        try {
            Path log = Files.createTempFile("command", ".log");
            Process process =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            try {
                boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
                String written = Files.readString(log);
                if (!ended || process.exitValue() != 0) {
                    throw new AssertionError(command + " failed: " + written);
                }
                return written;
            } finally {
                process.destroyForcibly();
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
