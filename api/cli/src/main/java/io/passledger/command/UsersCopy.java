package io.passledger.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies users' passkeys from the service to a file or to standard output. */
final class UsersCopy {

    private final ServiceClient service;
    private final Map<String, String> parameters;
    private final CommandOutput output;
    private long users;

    UsersCopy(ServiceClient service, Map<String, String> parameters, CommandOutput output) {
        this.service = service;
        this.parameters = Map.copyOf(parameters);
        this.output = output;
    }

    /**
     * @param file {@code null} for standard output
     */
    void run(@Nullable Path file) throws IOException {
        if (file == null) {
            copy(new StandardOutput(output.terminal().out()));
            return;
        }
        try (TrailFile out = TrailFile.begin(file)) {
            copyOrNothing(out);
            out.finish();
        } catch (IOException unwritable) {
            throw CommandFailed.because("%s is not writable: %s".formatted(file, unwritable));
        }
        output.say("%s has %,d users", file, users);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("file", file.toString());
        result.put("users", users);
        output.result(result);
    }

    /** Deletes an incomplete file, since it can't be resumed. */
    private void copyOrNothing(TrailFile out) throws IOException {
        try {
            copy(out.out());
        } catch (IOException | RuntimeException broken) {
            out.discard();
            throw broken;
        }
    }

    private void copy(OutputStream out) throws IOException {
        InputStream body =
                new SilenceTimeout(
                        service.stream(
                                        "/v1/users/export" + ServiceClient.query(parameters),
                                        "application/x-ndjson")
                                .body(),
                        SilenceTimeout.LONGEST);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = next(lines); line != null; line = next(lines)) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                users++;
            }
        }
        out.flush();
    }

    private @Nullable String next(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException broken) {
            throw CommandFailed.noService(
                    "the connection broke after %,d users; start again".formatted(users));
        }
    }
}
