package io.passledger.command;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What the service has answered.
 *
 * @param body a missing node where there is none
 * @param key what it was asked with
 */
record ServiceResponse(int status, JsonNode body, ServiceKey key) {

    boolean isOk() {
        return status / 100 == 2;
    }

    /** The key lacks a scope. */
    boolean isForbidden() {
        return status == 403;
    }

    /** The body of a good answer. */
    JsonNode orFail() {
        if (!isOk()) {
            throw failure();
        }
        return body;
    }

    /** What the service says is wrong. */
    String problem() {
        return "the service answered %d %s: %s%s"
                .formatted(status, body.path("code").asString(""), detail(), faults())
                .strip();
    }

    /** The same as the end of a command, with what to do where that is known. */
    CommandFailed failure() {
        return switch (status) {
            case 400 -> CommandFailed.wrongUsage(problem());
            case 403 ->
                    CommandFailed.notAllowed(
                            "the key in %s may not do this: %s".formatted(key.variable(), detail())
                                    + " Issue an API key that has it, or use the root key.");
            case 429, 503 -> CommandFailed.noService(problem() + retry());
            default -> CommandFailed.because(problem());
        };
    }

    private String detail() {
        return body.path("detail").asString(body.path("title").asString(""));
    }

    private String faults() {
        return body.path("errors")
                .valueStream()
                .map(fault ->
                        "%s %s"
                                .formatted(
                                        fault.path("pointer").asString(""),
                                        fault.path("detail").asString("")))
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining("; "),
                                all -> all.isEmpty() ? "" : " (" + all + ")"));
    }

    private String retry() {
        JsonNode seconds = body.path("retryAfter");
        return seconds.isNumber() ? " Try again in %d s.".formatted(seconds.asLong()) : "";
    }
}
