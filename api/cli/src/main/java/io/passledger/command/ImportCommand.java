package io.passledger.command;

import io.passledger.command.sources.Source;
import io.passledger.command.sources.SourceFileWrong;
import io.passledger.command.sources.SourceUser;
import io.passledger.command.sources.SourceUsers;
import io.passledger.command.sources.UserIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports users' passkeys from another product's file. */
@Command(
        name = "import",
        description = {
            "Imports users' passkeys from another product's file into a running service. Each user is",
            "imported completely or not at all; rejected users are reported and do not stop the import.",
            "Importing the same file again changes nothing, so an aborted import can be repeated. The key is",
            "read from the environment: PASSLEDGER_API_KEY with the scope users:write, or",
            "PASSLEDGER_ROOT_KEY."
        },
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {

    private static final int LOOK_EACH = 200;

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..2",
            description =
                    "The product's file; for spring-security user_credentials and user_entities.")
    private List<Path> files = List.of();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PRODUCT",
            converter = SourceName.class,
            completionCandidates = SourceName.class,
            description = "The product that wrote the file: ${COMPLETION-CANDIDATES}.")
    private Source from = Source.GENERIC;

    @Option(
            names = "--app",
            paramLabel = "APP",
            description = "The target app; required with the root key, which belongs to no app.")
    private @Nullable String app;

    @Option(
            names = "--user-id",
            paramLabel = "WHICH",
            description = {
                "The product's member that becomes the userId: id or username; by default the id,",
                "for spring-security the user name."
            })
    private @Nullable UserIds userIds;

    @Option(
            names = "--public-keys",
            paramLabel = "FILE",
            description = {
                "For passage and loginid, whose lists have no keys: rows of credentialId and publicKey",
                "(COSE), as CSV or JSON."
            })
    private @Nullable Path publicKeys;

    @Option(
            names = "--recovery-codes",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = {
                "Require users to fetch recovery codes at their first sign-in if the app uses them, which",
                "is the default, or not."
            })
    private boolean recoveryCodes;

    @Option(
            names = "--again",
            description = "Also restore passkeys that were removed after an earlier import.")
    private boolean again;

    @Option(names = "--dry-run", description = "Only report what the import would do.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write each rejected user and the reason to a new file.")
    private @Nullable Path report;

    @Mixin private final ServiceOptions options = new ServiceOptions();

    ImportCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandOutput output = options.output(terminal);
        ServiceKey key = ServiceKey.ofBackend(environment);
        key.requireApp(app, "the target app");
        files.forEach(ImportCommand::requireReadable);
        ImportTotals totals = new ImportTotals();
        try (ServiceClient service = options.service(key);
                RefusedUsers refused = RefusedUsers.to(report, output)) {
            read(new UserImport(service, path(), totals, refused), totals, output);
        }
        if (totals.users() == 0) {
            throw CommandFailed.because(
                    "%s has no user with a passkey".formatted(files.getFirst()));
        }
        output.say("%s", totals.sentence(dryRun));
        output.result(totals.members(dryRun));
        return totals.anyRefused() ? Commands.FAILED : Commands.DONE;
    }

    private void read(UserImport sending, ImportTotals totals, CommandOutput output) {
        AtomicLong read = new AtomicLong();
        Source.Input input = new Source.Input(files, publicKeys, userIds, read);
        try (SourceUsers users = from.open(input);
                ProgressDisplay display = output.progress("import")) {
            long length = input.length();
            long looked = 0;
            for (SourceUser user = users.next(); user != null; user = users.next()) {
                sending.add(user);
                if (looked++ % LOOK_EACH == 0) {
                    double share = Math.min(0.99, (double) read.get() / length);
                    display.show(new Progress(share, totals.usersPerSecond(), null, "users"));
                }
            }
            sending.flush();
            display.show(new Progress(1, totals.usersPerSecond(), null, "users"));
        } catch (SourceFileWrong wrong) {
            sending.flush();
            throw CommandFailed.wrongUsage(
                    "%s: %s; of the preceding users: %s"
                            .formatted(
                                    files.getFirst(), wrong.getMessage(), totals.sentence(dryRun)));
        } catch (IOException unreadable) {
            throw CommandFailed.wrongUsage(
                    "%s can't be read: %s".formatted(files.getFirst(), unreadable));
        }
    }

    private String path() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (app != null) {
            parameters.put("appId", app);
        }
        parameters.put("source", from.wire());
        parameters.put("recoveryCodes", recoveryCodes ? "owed" : "none");
        parameters.put("again", String.valueOf(again));
        parameters.put("dryRun", String.valueOf(dryRun));
        return "/v1/users/import" + ServiceClient.query(parameters);
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CommandFailed.wrongUsage("%s can't be read".formatted(file));
        }
    }
}
