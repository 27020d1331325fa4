package io.passledger.command;

import io.passledger.command.sources.SourceUser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Sends users, a thousand per request. Interrupted requests are sent again, since repeated lines
 * have no effect.
 */
final class UserImport {

    private static final int AT_ONCE = 1_000;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int TRIES = 6;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String WRONG = "invalid-request";

    private final ServiceClient service;
    private final String path;
    private final ImportTotals totals;
    private final RefusedUsers refused;
    private final List<SourceUser> waiting = new ArrayList<>(AT_ONCE);
    private long bytes;

    UserImport(ServiceClient service, String path, ImportTotals totals, RefusedUsers refused) {
        this.service = service;
        this.path = path;
        this.totals = totals;
        this.refused = refused;
    }

    void add(SourceUser user) {
        if (user.fault() != null) {
            totals.refused();
            refused.add(user.place(), user.userId(), WRONG, user.fault());
            return;
        }
        waiting.add(user);
        bytes += user.line().length();
        if (waiting.size() == AT_ONCE || bytes > MOST_BYTES) {
            flush();
        }
    }

    /** Sends the waiting users. */
    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        StringBuilder body = new StringBuilder((int) bytes + waiting.size());
        waiting.forEach(user -> body.append(user.line()).append('\n'));
        List<JsonNode> report = send(body.toString().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < waiting.size(); i++) {
            count(waiting.get(i), report.get(i));
        }
        waiting.clear();
        bytes = 0;
    }

    private void count(SourceUser user, JsonNode line) {
        switch (line.path("status").asString("")) {
            case "imported" -> totals.imported(line.path("passkeys").asLong());
            case "unchanged" -> totals.unchanged();
            default -> {
                totals.refused();
                refused.add(
                        user.place(),
                        user.userId(),
                        line.path("code").asString(""),
                        line.path("detail").asString(""));
            }
        }
    }

    private List<JsonNode> send(byte[] body) {
        for (int attempt = 1; ; attempt++) {
            try {
                List<JsonNode> report = service.postLines(path, body);
                if (report.size() == waiting.size()) {
                    return report;
                }
                if (attempt == TRIES) {
                    throw CommandFailed.noService("the service closed the connection during the import");
                }
            } catch (ServiceClient.Unreachable silent) {
                if (attempt == TRIES) {
                    throw silent;
                }
            } catch (CommandFailed failed) {
                if (attempt == TRIES || failed.exitCode() != Commands.NO_SERVICE) {
                    throw failed;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("interrupted; imported users remain, and the import can be repeated");
        }
    }
}
