package io.passledger.command;

import io.passledger.command.StandardOutput.ReaderGone;
import io.passledger.command.TrailCopy.Broken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports the audit trail of a running service to a file or to standard output. */
@Command(
        name = "export",
        description = {
            "Copies the audit trail, or the events that match the filters, to a file or standard output.",
            "An incomplete file is named FILE.part; --resume continues it after the connection broke or",
            "timed out. The key is read from the environment:",
            "PASSLEDGER_API_KEY with the scope audit:read, or PASSLEDGER_ROOT_KEY, which exports the",
            "events of all apps unless --app names one. An export is itself recorded in the audit trail.",
            "With --users it copies users' passkeys instead."
        },
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The output file; - or absent for standard output.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            defaultValue = "ndjson",
            paramLabel = "FORMAT",
            description = "ndjson, csv or ocsf (${DEFAULT-VALUE}); verify-log reads ndjson.")
    private TrailFormat format = TrailFormat.NDJSON;

    @Option(
            names = "--resume",
            description = "Continue FILE.part, with the same format and filters as before.")
    private boolean resume;

    @Option(
            names = "--users",
            description = {
                "Copy users' passkeys instead, in the format that import reads, of the key's app or of",
                "--app; scope users:read. Excludes the other filters and --resume."
            })
    private boolean users;

    @Mixin private final TrailFilters filters = new TrailFilters();

    @Mixin private final ServiceOptions options = new ServiceOptions();

    ExportCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommandOutput output = options.output(terminal);
        Path target = file;
        boolean toFile = target != null && !target.toString().equals("-");
        if (!toFile && (resume || output.json())) {
            throw CommandFailed.wrongUsage(
                    "%s requires a FILE: standard output receives the events"
                            .formatted(resume ? "--resume" : "--json"));
        }
        if (users) {
            Map<String, String> parameters = filters.parameters();
            if (resume || !Set.of("appId").containsAll(parameters.keySet())) {
                throw CommandFailed.wrongUsage(
                        "--users can't be combined with filters other than --app, or with --resume");
            }
            try (ServiceClient service = options.service(ServiceKey.ofBackend(environment))) {
                new UsersCopy(service, parameters, output).run(toFile ? target : null);
            } catch (ReaderGone enough) {
                // Whoever reads has what he wants: nothing is wrong.
            }
            return Commands.DONE;
        }
        TrailRecords records = new TrailRecords(format);
        try (ServiceClient service = options.service(ServiceKey.ofBackend(environment))) {
            if (toFile && target != null) {
                toFile(service, target, records, output);
            } else {
                toStandardOutput(service, records);
            }
        }
        return Commands.DONE;
    }

    private void toFile(
            ServiceClient service, Path target, TrailRecords records, CommandOutput output)
            throws IOException {
        try (TrailFile out = TrailFile.open(target, resume, records);
                ProgressDisplay display = output.progress("export")) {
            try {
                copy(service, records, new TrailCopy(records, out.out(), display));
            } catch (Broken broken) {
                throw broken(
                        records, "; they are in %s, and --resume continues".formatted(out.part()));
            }
            out.finish();
        } catch (IOException unwritable) {
            throw CommandFailed.because("%s is not writable: %s".formatted(target, unwritable));
        }
        output.say("%s has %,d events, %,d bytes", target, records.events(), records.bytes());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("file", target.toString());
        result.put("format", format.name().toLowerCase(Locale.ROOT));
        result.put("events", records.events());
        result.put("bytes", records.bytes());
        output.result(result);
    }

    private void toStandardOutput(ServiceClient service, TrailRecords records) throws IOException {
        try (OutputStream out = new StandardOutput(terminal.out())) {
            copy(service, records, new TrailCopy(records, out, new ProgressDisplay.None()));
        } catch (Broken broken) {
            throw broken(records, "; the output is incomplete");
        } catch (ReaderGone enough) {
            // The reader has closed the pipe, as head does: not an error.
        } catch (IOException full) {
            throw CommandFailed.because(String.valueOf(full.getMessage()));
        }
    }

    private void copy(ServiceClient service, TrailRecords records, TrailCopy copy)
            throws IOException, Broken {
        long after = records.position();
        Map<String, String> parameters = filters.parameters();
        if (after > 0) {
            parameters.put("after", cursor(after));
        }
        HttpResponse<InputStream> answer =
                service.stream(
                        "/v1/audit/events" + ServiceClient.query(parameters), format.mediaType());
        copy.run(answer, format.hasHead() && records.bytes() > 0);
    }

    private static CommandFailed broken(TrailRecords records, String rest) {
        return CommandFailed.noService(
                "the connection broke after %,d events%s".formatted(records.events(), rest));
    }

    /** Returns a cursor in the format of the service's {@code next}. */
    private static String cursor(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.valueOf(position).getBytes(StandardCharsets.US_ASCII));
    }
}
