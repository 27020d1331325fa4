package io.passledger.api.launch;

import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a start prints to standard output besides the log. If the log is JSON, so is this, with the
 * members of the Elastic Common Schema; it does not depend on the levels of the log.
 */
final class StartOutput {

    private final PrintStream out;
    private final boolean json;
    private final Clock clock;
    private final JsonMapper mapper = JsonMapper.shared();

    /**
     * @param json whether the log is JSON
     */
    StartOutput(PrintStream out, boolean json, Clock clock) {
        this.out = out;
        this.json = json;
        this.clock = clock;
    }

    /** Prints one line. */
    void print(String line) {
        print(line + System.lineSeparator(), line, Map.of());
    }

    /**
     * Prints a text of several lines, or in JSON one line.
     *
     * @param text the whole text, including the last line's end
     * @param message its meaning, for JSON
     * @param members further members, for JSON
     */
    void print(String text, String message, Map<String, String> members) {
        out.print(json ? json(message, members) : text);
        out.flush();
    }

    private String json(String message, Map<String, String> members) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("@timestamp", clock.instant().toString());
        line.put("log", Map.of("level", "INFO", "logger", "io.passledger.api.launch"));
        line.put("service", Map.of("name", "passledger", "version", Release.VERSION));
        line.put("message", message);
        line.putAll(members);
        line.put("ecs", Map.of("version", "8.11"));
        return mapper.writeValueAsString(line) + "\n";
    }
}
