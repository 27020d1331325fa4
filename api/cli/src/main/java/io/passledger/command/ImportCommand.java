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
            "Takes users' passkeys over from another product's file into a running service. Each user",
            "is taken whole or not at all; what is refused is told, and the others go on. The same file",
            "again changes nothing, so that an import which broke off is simply begun again. The key is",
            "taken from the environment: PASSLEDGER_API_KEY with the scope users:write, or",
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
                    "The product's file; of spring-security user_credentials and user_entities.")
    private List<Path> files = List.of();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PRODUCT",
            converter = SourceName.class,
            completionCandidates = SourceName.class,
            description = "What the file comes from: ${COMPLETION-CANDIDATES}.")
    private Source from = Source.GENERIC;

    @Option(
            names = "--app",
            paramLabel = "APP",
            description = "Into which; needed with the root key, which belongs to no app.")
    private @Nullable String app;

    @Option(
            names = "--user-id",
            paramLabel = "WHICH",
            description = {
                "Which of the product's names is the userId here: id or username; by itself the id,",
                "of spring-security the user name."
            })
    private @Nullable UserIds userIds;

    @Option(
            names = "--public-keys",
            paramLabel = "FILE",
            description = {
                "Of passage and loginid, whose lists have none: rows of credentialId and publicKey",
                "(COSE), as CSV or JSON."
            })
    private @Nullable Path publicKeys;

    @Option(
            names = "--recovery-codes",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = {
                "Have users fetch recovery codes at their first sign-in, where the app has them, which",
                "is the default; or don't."
            })
    private boolean recoveryCodes;

    @Option(
            names = "--again",
            description = "Bring back also what was removed here since it was imported.")
    private boolean again;

    @Option(names = "--dry-run", description = "Only say what would come of it.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write each user who is refused, and why, to a new file.")
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
        key.requireApp(app, "into which");
        files.forEach(ImportCommand::requireReadable);
        ImportTotals totals = new ImportTotals();
        try (ServiceClient service = options.service(key);
                RefusedUsers refused = RefusedUsers.to(report, output)) {
            read(new UserImport(service, path(), totals, refused), totals, output);
        }
        if (totals.users() == 0) {
            throw CommandFailed.because(
                    "there is no user with a passkey in %s".formatted(files.getFirst()));
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
                    "%s: %s; of what stood before it: %s"
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
