package io.passledger.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a running service create a successor to the key that signs tokens. */
@Command(
        name = "rotate",
        description = {
            "Makes a running service publish a successor to the key that signs tokens. The successor signs",
            "after verifiers had time to fetch it; the old key is published until its last token expires.",
            "While a successor is pending, nothing changes. The root key is read from the environment variable",
            "PASSLEDGER_ROOT_KEY."
        },
        sortOptions = false)
final class RotateSigningKeyCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin private final ServiceOptions options = new ServiceOptions();

    RotateSigningKeyCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandOutput output = options.output(terminal);
        try (ServiceClient service = options.service(ServiceKey.ofOperator(environment))) {
            List<String> before = published(service);
            service.post("/v1/admin/signing-keys/rotations").orFail();
            List<String> after = published(service);
            List<String> added = after.stream().filter(kid -> !before.contains(kid)).toList();
            if (added.isEmpty()) {
                output.say("a successor is already pending; published: %s", words(after));
            } else {
                output.say(
                        "%s is published and will sign; published: %s",
                        words(added), words(after));
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("added", added);
            result.put("published", after);
            output.result(result);
        }
        return Commands.DONE;
    }

    private static List<String> published(ServiceClient service) {
        return service.get("/.well-known/jwks.json")
                .orFail()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString(""))
                .toList();
    }

    private static String words(List<String> kids) {
        return String.join(", ", kids);
    }
}
