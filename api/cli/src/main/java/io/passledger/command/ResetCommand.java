package io.passledger.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Removes a user's authenticators, after showing the operator whose and how many. */
@Command(
        name = "reset",
        description = {
            "Removes a user's passkeys and recovery codes, and ends the open sessions and tokens. Shows",
            "them first and asks for confirmation. The key is read from the environment: PASSLEDGER_API_KEY",
            "with the scopes users:read and users:reset, or PASSLEDGER_ROOT_KEY."
        },
        sortOptions = false)
final class ResetCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Parameters(paramLabel = "USER", description = "The user's id, as in sessions.")
    private String userId = "";

    @Option(
            names = "--app",
            paramLabel = "APP",
            description = "The user's app; required with the root key, which belongs to no app.")
    private @Nullable String app;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "The reason, for the audit trail.")
    private @Nullable String reason;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask for confirmation.")
    private boolean yes;

    @Mixin private final ServiceOptions options = new ServiceOptions();

    ResetCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandOutput output = options.output(terminal);
        ServiceKey key = ServiceKey.ofBackend(environment);
        key.requireApp(app, "the user's app");
        if (!yes && (output.json() || !terminal.isInteractive())) {
            throw CommandFailed.wrongUsage(
                    "confirmation is not possible here: add --yes to reset without it");
        }
        try (ServiceClient service = options.service(key)) {
            show(service, output);
            if (!yes && !terminal.confirms("Reset this user?")) {
                throw CommandFailed.because("nothing was changed");
            }
            reset(service, output);
        }
        return Commands.DONE;
    }

    private void show(ServiceClient service, CommandOutput output) {
        ServiceResponse answer = service.get(path("/mfa", Map.of()));
        if (answer.isForbidden()) {
            output.say("The authenticators of %s can't be shown: the key lacks the scope users:read.", userId);
        } else {
            JsonNode user = answer.orFail();
            long passkeys = user.path("passkeys").asLong();
            long codes = user.path("recoveryCodes").path("remaining").asLong();
            if (passkeys == 0 && codes == 0 && !user.path("locked").asBoolean()) {
                throw CommandFailed.because(
                        "'%s' has no authenticators%s; check the user's id and the app"
                                .formatted(userId, app == null ? "" : " in " + app));
            }
            output.say("%s has %d passkeys and %d recovery codes.", userId, passkeys, codes);
        }
        output.say(
                "A reset removes them and ends the open sessions and tokens. It can't be undone.");
    }

    private void reset(ServiceClient service, CommandOutput output) {
        String why = Objects.requireNonNull(reason);
        JsonNode done = service.delete(path("/authenticators", Map.of("reason", why))).orFail();
        long removed = done.path("passkeysRemoved").asLong();
        output.say("%s was reset: %d passkeys removed", userId, removed);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("userId", userId);
        result.put("reset", true);
        result.put("passkeysRemoved", removed);
        output.result(result);
    }

    private String path(String what, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(more);
        if (app != null) {
            parameters.put("appId", app);
        }
        return "/v1/users/"
                + ServiceClient.segment(userId)
                + what
                + ServiceClient.query(parameters);
    }
}
