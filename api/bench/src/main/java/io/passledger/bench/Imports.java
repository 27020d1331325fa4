package io.passledger.bench;

import io.passledger.command.Commands;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures an import of users from another product, and a repetition with the same file. */
final class Imports {

    private static final String RP_ID = "localhost";

    private final BenchOptions options;
    private final Consumer<String> progress;

    Imports(BenchOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    ImportsReport run() {
        progress.accept("starting PostgreSQL");
        try (Installation installation = Installation.start()) {
            progress.accept("making %d passkeys".formatted(options.imported()));
            Path file = installation.directory().resolve("users.ndjson");
            write(file);
            progress.accept("starting the service");
            try (var node =
                    ServiceProcess.start(
                            installation.directory(),
                            installation.database(),
                            ServiceKeys.random(),
                            options.serviceJvmOptions())) {
                progress.accept("importing");
                Meters.Side meters =
                        new Meters(installation.database().postmaster()).of(node.pid());
                ImportsReport.Run first;
                try (var _ = FlightRecording.start(node.pid(), options.profile())) {
                    first = run(node, file, meters);
                }
                progress.accept("importing the same again");
                return new ImportsReport(
                        Machine.describe(installation.directory(), installation.database()),
                        first,
                        run(node, file, meters));
            }
        } catch (IOException | SQLException | GeneralSecurityException e) {
            throw new BenchFailed("the run broke off", e);
        }
    }

    private void write(Path file) throws IOException, GeneralSecurityException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int number = 1; number <= options.imported(); number++) {
                lines.write(new SoftPasskey(RP_ID, "http://localhost").imported("user-" + number));
                lines.newLine();
            }
        }
    }

    private static ImportsReport.Run run(ServiceProcess node, Path file, Meters.Side meters) {
        Meters.Reading before = meters.read();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode =
                Commands.run(
                        List.of(
                                "import",
                                "--from=generic",
                                "--app=app_default",
                                "--json",
                                "--url=http://localhost:" + node.port(),
                                file.toString()),
                        Map.of("PASSLEDGER_ROOT_KEY", node.rootKey()),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        if (exitCode != 0) {
            throw new BenchFailed(
                    out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
        }
        JsonNode told = JsonMapper.shared().readTree(out.toByteArray());
        Meters.Reading after = meters.read();
        long users = told.path("users").asLong();
        return new ImportsReport.Run(
                users,
                told.path("imported").asLong(),
                told.path("seconds").asDouble(),
                before == null || after == null ? null : after.since(before, users));
    }
}
