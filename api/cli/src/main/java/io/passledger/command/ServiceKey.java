package io.passledger.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credential with which a command calls the service. It comes only from the environment, since
 * all users of the machine can see arguments.
 *
 * @param variable the environment variable with the key, for messages
 */
record ServiceKey(String variable, String value) {

    private static final String ROOT = "PASSLEDGER_ROOT_KEY";
    private static final String API = "PASSLEDGER_API_KEY";

    ServiceKey {
        // For a value that isn't a valid header, the HTTP client's error message would contain it.
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw CommandFailed.wrongUsage(
                    variable + " contains characters that are invalid in a key");
        }
    }

    /** Returns the root key, for operations that no app's key may perform. */
    static ServiceKey ofOperator(Map<String, String> environment) {
        String root = value(environment, ROOT);
        if (root.isEmpty()) {
            throw CommandFailed.wrongUsage("the root key is missing: set PASSLEDGER_ROOT_KEY");
        }
        return new ServiceKey(ROOT, root);
    }

    /** Returns an app's key if there is one, since it has fewer rights; otherwise the root key. */
    static ServiceKey ofBackend(Map<String, String> environment) {
        String api = value(environment, API);
        if (!api.isEmpty()) {
            return new ServiceKey(API, api);
        }
        if (value(environment, ROOT).isEmpty()) {
            throw CommandFailed.wrongUsage(
                    "the key is missing: set PASSLEDGER_API_KEY or PASSLEDGER_ROOT_KEY");
        }
        return ofOperator(environment);
    }

    private static String value(Map<String, String> environment, String variable) {
        return environment.getOrDefault(variable, "").strip();
    }

    /**
     * Returns whether it is the root key, which belongs to no app, so that an app must be named.
     */
    boolean isRoot() {
        return variable.equals(ROOT);
    }

    /**
     * Rejects a call that needs an app if neither the key nor the caller names one.
     *
     * @param what the app that is missing, such as "the user's app"
     */
    void requireApp(@Nullable String app, String what) {
        if (app == null && isRoot()) {
            throw CommandFailed.wrongUsage(
                    "the root key belongs to no app: name %s with --app=app_…".formatted(what));
        }
    }

    /** Returns the error message for a service that doesn't know the key. */
    String unknownAt(Object url) {
        return isRoot()
                ? "the key in PASSLEDGER_ROOT_KEY is not the root key of %s".formatted(url)
                : "the key in PASSLEDGER_API_KEY is unknown to %s: it is expired, revoked or of another service"
                        .formatted(url);
    }

    @Override
    public String toString() {
        return variable;
    }
}
