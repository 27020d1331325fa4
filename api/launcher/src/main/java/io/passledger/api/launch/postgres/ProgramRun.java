package io.passledger.api.launch.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * A finished run of a program.
 *
 * @param exitCode 0 on success
 * @param output its output, errors included
 */
record ProgramRun(int exitCode, String output) {

    static ProgramRun run(List<String> command) throws IOException {
        return run(command, "");
    }

    static ProgramRun run(List<String> command, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The other account may not have access to our own directory.
        builder.directory(new File("/"));
        // The program doesn't inherit our environment, which contains keys and settings of
        // PostgreSQL's own (PGDATA).
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // The program didn't read its input; its exit code tells whether that was right.
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        try {
            return new ProgramRun(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.getFirst() + " was running", e);
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}
