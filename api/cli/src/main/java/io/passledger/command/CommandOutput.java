package io.passledger.command;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command tells: words for people while it goes on, or for a machine one JSON object at its
 * end.
 */
record CommandOutput(Terminal terminal, boolean json) {

    private static final JsonMapper JSON = new JsonMapper();

    /** A line for people. */
    void say(String line, Object... words) {
        if (!json) {
            terminal.out().printf(line + "%n", words);
        }
    }

    ProgressDisplay progress(String task) {
        return json ? new ProgressDisplay.None() : ProgressDisplay.on(terminal, task);
    }

    /** What it has come to, for a machine. Once, and last. */
    void result(Map<String, ?> members) {
        if (json) {
            terminal.out().println(JSON.writeValueAsString(members));
        }
    }
}
