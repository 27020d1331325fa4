package io.passledger.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flight recording of the service during the measurements, without its start and warm-up. If the
 * JDK supports it, it samples by processor time, which includes native code (JEP 509).
 */
final class FlightRecording implements AutoCloseable {

    private static final String NAME = "name=passledger-bench";

    private final long pid;
    private final @Nullable Path file;

    private FlightRecording(long pid, @Nullable Path file) {
        this.pid = pid;
        this.file = file;
    }

    /** Starts a recording if a file is given. */
    static FlightRecording start(long pid, @Nullable Path file) throws IOException {
        if (file != null) {
            jcmd(
                    pid,
                    "JFR.start",
                    NAME,
                    "settings=profile",
                    "jdk.CPUTimeSample#enabled=true",
                    "jdk.CPUTimeSample#throttle=5ms");
        }
        return new FlightRecording(pid, file);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            jcmd(pid, "JFR.stop", NAME, "filename=" + file);
        }
    }

    private static void jcmd(long pid, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid));
        builder.command().addAll(List.of(command));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("jcmd: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
