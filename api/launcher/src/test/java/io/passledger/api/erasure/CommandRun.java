package io.passledger.api.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.api.client.Nodes;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command of the operator's came to, and all that it has said. */
record CommandRun(int exitCode, String told) {

    static CommandRun at(RunningPassledger node, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--url", node.address().toString()));
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, UTF_8);
        int exitCode = Commands.run(line, Map.of("PASSLEDGER_ROOT_KEY", Nodes.ROOT_KEY), out, out);
        return new CommandRun(exitCode, told.toString(UTF_8));
    }
}
