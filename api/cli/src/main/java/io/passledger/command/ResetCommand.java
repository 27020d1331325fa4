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
            "Removes a user's passkeys and recovery codes, and ends the open sessions and tokens. Says",
            "first what there is, and asks. The key is taken from the environment: PASSLEDGER_API_KEY",
            "with the scopes users:read and users:reset, or PASSLEDGER_ROOT_KEY."
        },
        sortOptions = false)
final class ResetCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Parameters(paramLabel = "USER", description = "The user's id, as sessions name it.")
    private String userId = "";

    @Option(
            names = "--app",
            paramLabel = "APP",
            description = "Whose user; needed with the root key, which belongs to no app.")
    private @Nullable String app;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the audit trail.")
    private @Nullable String reason;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask.")
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
        key.requireApp(app, "whose user it is");
        if (!yes && (output.json() || !terminal.isInteractive())) {
            throw CommandFailed.wrongUsage(
                    "nobody can be asked here whether to go on: add --yes to reset at once");
        }
        try (ServiceClient service = options.service(key)) {
            show(service, output);
            if (!yes && !terminal.confirms("Reset this user?")) {
                throw CommandFailed.because("nothing was done");
            }
            reset(service, output);
        }
        return Commands.DONE;
    }

    private void show(ServiceClient service, CommandOutput output) {
        ServiceResponse answer = service.get(path("/mfa", Map.of()));
        if (answer.isForbidden()) {
            output.say("What %s has can't be shown: the key lacks the scope users:read.", userId);
        } else {
            JsonNode user = answer.orFail();
            long passkeys = user.path("passkeys").asLong();
            long codes = user.path("recoveryCodes").path("remaining").asLong();
            if (passkeys == 0 && codes == 0 && !user.path("locked").asBoolean()) {
                throw CommandFailed.because(
                        "'%s' has no authenticators%s; is it the user's id, and of this app?"
                                .formatted(userId, app == null ? "" : " in " + app));
            }
            output.say("%s has %d passkeys and %d recovery codes.", userId, passkeys, codes);
        }
        output.say(
                "A reset removes them, and ends the open sessions and tokens. It can't be undone.");
    }

    private void reset(ServiceClient service, CommandOutput output) {
        String why = Objects.requireNonNull(reason);
        JsonNode done = service.delete(path("/authenticators", Map.of("reason", why))).orFail();
        long removed = done.path("passkeysRemoved").asLong();
        output.say("%s is reset: %d passkeys were removed", userId, removed);
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
