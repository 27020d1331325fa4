package io.passledger.command;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A response of the service.
 *
 * @param body a missing node if there is none
 * @param key the key of the request
 */
record ServiceResponse(int status, JsonNode body, ServiceKey key) {

    boolean isOk() {
        return status / 100 == 2;
    }

    /** Returns whether the key lacks a scope. */
    boolean isForbidden() {
        return status == 403;
    }

    /** Returns the body of a successful response. */
    JsonNode orFail() {
        if (!isOk()) {
            throw failure();
        }
        return body;
    }

    /** Returns the service's description of the error. */
    String problem() {
        return "the service responded %d %s: %s%s"
                .formatted(status, body.path("code").asString(""), detail(), faults())
                .strip();
    }

    /** Returns the error as a failure of the command, with a remedy if one is known. */
    CommandFailed failure() {
        return switch (status) {
            case 400 -> CommandFailed.wrongUsage(problem());
            case 403 ->
                    CommandFailed.notAllowed(
                            "the key in %s is not allowed to do this: %s".formatted(key.variable(), detail())
                                    + " Use an API key with that scope, or the root key.");
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
