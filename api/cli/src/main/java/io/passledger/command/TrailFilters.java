package io.passledger.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The filters of an export, which are those of {@code GET /v1/audit/events}; all must match. */
final class TrailFilters {

    @Option(names = "--app", paramLabel = "APP", description = "Events of this app.")
    private @Nullable String app;

    @Option(names = "--user", paramLabel = "USER", description = "Events of this user.")
    private @Nullable String user;

    @Option(names = "--session", paramLabel = "SESSION", description = "Events of this session.")
    private @Nullable String session;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Events of this type, such as PasskeyRegistered.")
    private @Nullable String type;

    @Option(names = "--actor", paramLabel = "ID", description = "Events caused by this actor.")
    private @Nullable String actor;

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "success or failure.")
    private @Nullable String outcome;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Events at or after this time, such as 2026-01-01T00:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Events before this time.")
    private @Nullable String to;

    /** Returns the filters as request parameters. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "appId", app);
        put(parameters, "userId", user);
        put(parameters, "sessionId", session);
        put(parameters, "type", type);
        put(parameters, "actor", actor);
        put(parameters, "outcome", outcome);
        put(parameters, "from", from);
        put(parameters, "to", to);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
