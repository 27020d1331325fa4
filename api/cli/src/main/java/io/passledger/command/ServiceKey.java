package io.passledger.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credential that a command calls the service with. It comes from the environment alone: an
 * argument would be seen by everybody on the machine.
 *
 * @param variable where it was found, for what is said of it
 */
record ServiceKey(String variable, String value) {

    private static final String ROOT = "PASSLEDGER_ROOT_KEY";
    private static final String API = "PASSLEDGER_API_KEY";

    ServiceKey {
        // What no header takes would be told with its text by the HTTP client.
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw CommandFailed.wrongUsage(variable + " has characters that no key has");
        }
    }

    /** The operator's, for what no app's key may do. */
    static ServiceKey ofOperator(Map<String, String> environment) {
        String root = value(environment, ROOT);
        if (root.isEmpty()) {
            throw CommandFailed.wrongUsage(
                    "the root key is taken from PASSLEDGER_ROOT_KEY, which is not set");
        }
        return new ServiceKey(ROOT, root);
    }

    /** An app's where there is one, since it may do less; else the operator's. */
    static ServiceKey ofBackend(Map<String, String> environment) {
        String api = value(environment, API);
        if (!api.isEmpty()) {
            return new ServiceKey(API, api);
        }
        if (value(environment, ROOT).isEmpty()) {
            throw CommandFailed.wrongUsage(
                    "a key is taken from PASSLEDGER_API_KEY or PASSLEDGER_ROOT_KEY, and neither is"
                            + " set");
        }
        return ofOperator(environment);
    }

    private static String value(Map<String, String> environment, String variable) {
        return environment.getOrDefault(variable, "").strip();
    }

    /** It belongs to no app, so that one has to be named. */
    boolean isRoot() {
        return variable.equals(ROOT);
    }

    /**
     * Refuses a call that needs an app where neither the key nor the caller names one.
     *
     * @param what is to be said, such as "whose user it is"
     */
    void requireApp(@Nullable String app, String what) {
        if (app == null && isRoot()) {
            throw CommandFailed.wrongUsage(
                    "the root key belongs to no app: say %s by --app=app_…".formatted(what));
        }
    }

    /** What is wrong where the service doesn't know it. */
    String unknownAt(Object url) {
        return isRoot()
                ? "the key in PASSLEDGER_ROOT_KEY is not the root key of %s".formatted(url)
                : "the key in PASSLEDGER_API_KEY is not known at %s: it is another service's, has expired or was revoked"
                        .formatted(url);
    }

    @Override
    public String toString() {
        return variable;
    }
}
