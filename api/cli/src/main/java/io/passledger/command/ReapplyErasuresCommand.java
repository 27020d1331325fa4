package io.passledger.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Sends receipts of erasures to a running service, so that their subjects are erased there, too.
 */
@Command(
        name = "reapply-erasures",
        description = {
            "After a restore from a backup: erases the users that the receipts of",
            "DELETE /v1/users/{userId} name from the restored database, too.",
            "Users who are already erased stay unchanged. The root key is read from the environment",
            "variable PASSLEDGER_ROOT_KEY."
        },
        sortOptions = false)
final class ReapplyErasuresCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Receipts, one per line.")
    private @Nullable Path file;

    @Mixin private final ServiceOptions options = new ServiceOptions();

    ReapplyErasuresCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> lines = lines(Objects.requireNonNull(file));
        CommandOutput output = options.output(terminal);
        int repeated = 0;
        List<Map<String, Object>> refused = new ArrayList<>();
        try (ServiceClient service = options.service(ServiceKey.ofOperator(environment))) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).isBlank()) {
                    continue;
                }
                ServiceResponse answer =
                        service.post("/v1/admin/erasures", Map.of("receipt", lines.get(i).strip()));
                if (answer.isOk()) {
                    repeated += answer.body().path("repeated").asBoolean() ? 1 : 0;
                } else {
                    refused.add(Map.of("line", i + 1, "problem", answer.problem()));
                    output.say("line %d: %s", i + 1, answer.problem());
                }
            }
        }
        output.say(
                "%,d users were erased again; %,d receipts were rejected",
                repeated, refused.size());
        output.result(Map.of("repeated", repeated, "refused", refused));
        return refused.isEmpty() ? Commands.DONE : Commands.FAILED;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw CommandFailed.wrongUsage("%s can't be read: %s".formatted(file, unreadable));
        }
    }
}
