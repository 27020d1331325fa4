package io.passledger.command;

import io.passledger.command.Service.Answer;
import io.passledger.command.Service.Unreachable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Has a running service seal under its master key what is sealed under the other one. */
@Command(
        name = "rotate-master-key",
        description = {
            "Seals under PASSLEDGER_MASTER_KEY of a running service what is still sealed under its",
            "PASSLEDGER_OTHER_MASTER_KEY. Can be stopped and repeated. The root key is taken from the",
            "environment variable PASSLEDGER_ROOT_KEY."
        },
        exitCodeListHeading = "exit codes:%n",
        exitCodeList = {
            "0:the other key is not needed any more",
            "1:it failed, or was refused",
            "2:the command line or the environment is wrong"
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
        try (Service service = options.service(environment)) {
            while (true) {
                Answer answer = service.post(PATH, request);
                if (!answer.isOk()) {
                    throw CommandFailed.because(answer.problem());
                }
                seen += answer.body().path("seen").asLong();
                renewed += answer.body().path("renewed").asLong();
                JsonNode next = answer.body().path("next");
                if (!next.isString()) {
                    break;
                }
                terminal.out().printf("%,d keys, %,d of them sealed anew%n", seen, renewed);
                request = Map.of("from", next.asString());
            }
        } catch (Unreachable silent) {
            throw CommandFailed.because(String.valueOf(silent.getMessage()));
        }
        terminal.out()
                .printf(
                        "all %,d keys are sealed under the master key, %,d of them anew;"
                                + " PASSLEDGER_OTHER_MASTER_KEY is not needed any more%n",
                        seen, renewed);
        return Commands.DONE;
    }
}
