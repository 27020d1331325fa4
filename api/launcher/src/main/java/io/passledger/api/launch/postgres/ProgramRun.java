package io.passledger.api.launch.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * One run of a program that ends by itself.
 *
 * @param exitCode 0 where it went well
 * @param output what it wrote, errors included
 */
record ProgramRun(int exitCode, String output) {

    static ProgramRun run(List<String> command) throws IOException {
        return run(command, "");
    }

    static ProgramRun run(List<String> command, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Our own directory may be one that the other account can't enter.
        builder.directory(new File("/"));
        // Nothing of our environment goes along: it holds keys, and settings of PostgreSQL's
        // (PGDATA).
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // It didn't want its input; its exit code says whether that was right.
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        try {
            return new ProgramRun(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}
