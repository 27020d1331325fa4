package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.api.client.Nodes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run of a command has left. */
record Run(int exitCode, String out, String err) {

    static final Map<String, String> ROOT = Map.of("PASSLEDGER_ROOT_KEY", Nodes.ROOT_KEY);

    /** With nobody to look at it, or with somebody who looks and says nothing. */
    static Run of(Map<String, String> environment, boolean interactive, String... arguments) {
        return of(environment, interactive, "", arguments);
    }

    /** With somebody who answers its questions so. */
    static Run answered(String answer, Map<String, String> environment, String... arguments) {
        return of(environment, true, answer, arguments);
    }

    private static Run of(
            Map<String, String> environment,
            boolean interactive,
            String input,
            String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode =
                Commands.run(
                        List.of(arguments),
                        environment,
                        new Terminal(
                                new PrintStream(out, true, UTF_8),
                                interactive,
                                new ByteArrayInputStream(input.getBytes(UTF_8))),
                        new PrintStream(err, true, UTF_8));
        return new Run(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** The environment of somebody who has an app's key. */
    static Map<String, String> apiKey(String secret) {
        return Map.of("PASSLEDGER_API_KEY", secret);
    }

    /** Its output as the one JSON object that it is. */
    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
