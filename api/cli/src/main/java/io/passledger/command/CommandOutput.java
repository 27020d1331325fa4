package io.passledger.command;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The output of a command: lines for people while it runs, or one JSON object for programs at its
 * end.
 */
record CommandOutput(Terminal terminal, boolean json) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Prints a line for people, who may read it through a pipe while the command runs. */
    void say(String line, Object... words) {
        if (!json) {
            terminal.out().printf(line + "%n", words);
            terminal.out().flush();
        }
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
