package io.passledger.command;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Makes a running service reseal under its master key everything sealed under the other one. */
@Command(
        name = "rotate-master-key",
        description = {
            "Seals everything that a running service still has sealed with PASSLEDGER_OTHER_MASTER_KEY",
            "with its PASSLEDGER_MASTER_KEY. Can be stopped and repeated. The root key is read from the",
            "environment variable PASSLEDGER_ROOT_KEY."
        },
        sortOptions = false)
final class RotateMasterKeyCommand implements Callable<Integer> {

    private static final String PATH = "/v1/admin/master-key/rotations";

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin private final ServiceOptions options = new ServiceOptions();

    RotateMasterKeyCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        long seen = 0;
        long renewed = 0;
        Map<String, String> request = Map.of();
        CommandOutput output = options.output(terminal);
        try (ServiceClient service = options.service(ServiceKey.ofOperator(environment))) {
            while (true) {
                JsonNode done = service.post(PATH, request).orFail();
                seen += done.path("seen").asLong();
                renewed += done.path("renewed").asLong();
                JsonNode next = done.path("next");
                if (!next.isString()) {
                    break;
                }
                output.say("%,d keys, %,d of them resealed", seen, renewed);
                request = Map.of("from", next.asString());
            }
        }
        output.say(
                "all %,d keys are sealed with the master key, %,d of them resealed;"
                        + " PASSLEDGER_OTHER_MASTER_KEY is no longer needed",
                seen, renewed);
        output.result(Map.of("keys", seen, "renewed", renewed));
        return Commands.DONE;
    }
}
