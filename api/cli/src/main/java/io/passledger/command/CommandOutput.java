package io.passledger.command;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The output of a command: lines for people while it runs, or one JSON object for programs at its
 * end.
 */
record CommandOutput(Terminal terminal, boolean json) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /** Prints a line for people, who may read it through a pipe while the command runs. */
    void say(String line, Object... words) {
        if (!json) {
            terminal.out().printf(line + "%n", shown(words));
            terminal.out().flush();
        }
    }

    private static Object[] shown(Object... words) {
        return Arrays.stream(words)
                .map(word -> word instanceof Number ? word : oneLine(String.valueOf(word)))
                .toArray();
    }

    /**
     * Replaces control characters. A file or a service that the operator doesn't trust could
     * otherwise write anything on the terminal.
     */
    static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    ProgressDisplay progress(String task) {
        return json ? new ProgressDisplay.None() : ProgressDisplay.on(terminal, task);
    }

    /** Prints the result for programs. Must be called once, at the end. */
    void result(Map<String, ?> members) {
        if (json) {
            terminal.out().println(JSON.writeValueAsString(members));
            terminal.out().flush();
        }
    }
}
