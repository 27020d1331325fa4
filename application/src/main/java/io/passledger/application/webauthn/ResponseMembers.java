package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.CeremonyKind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads members of the browser's JSON by their exact type. Nothing is coerced, and errors name the
 * expected value.
 *
 * @param path the object's name in error messages
 */
record ResponseMembers(JsonNode json, String path, CeremonyKind kind) {

    private static final int DEEPEST = 32;

    static ResponseMembers of(@Nullable JsonNode json, String path, CeremonyKind kind)
            throws StepFailed {
        if (json == null || !json.isObject()) {
            throw malformed(SharedStep.RESPONSE.in(kind), path, "an object", json);
        }
        return new ResponseMembers(json, path, kind);
    }

    ResponseMembers object(String member) throws StepFailed {
        return of(json.get(member), path + "." + member, kind);
    }

    String text(String member) throws StepFailed {
        JsonNode value = json.get(member);
        if (value == null || !value.isString()) {
            throw malformed(member, "a text");
        }
        return value.stringValue();
    }

    /** Returns a byte field of at least one byte. */
    Bytes bytes(String member, int longest) throws StepFailed {
        String text = text(member);
        String expected = "canonical base64url without padding of 1 to %d bytes".formatted(longest);
        // Four characters carry three bytes; longer texts need not be decoded
        if (text.isEmpty() || text.length() > (longest * 4L + 2) / 3) {
            throw malformed(member, expected);
        }
        try {
            return Bytes.fromBase64Url(text);
        } catch (IllegalArgumentException notBase64Url) {
            throw malformed(member, expected);
        }
    }

    boolean has(String member) {
        return json.has(member);
    }

    boolean isNull(String member) {
        return json.has(member) && json.get(member).isNull();
    }

    /**
     * Returns the client extension outputs as JSON. The dictionary requires them, but libraries
     * that serialise credentials themselves may leave them out or send {@code null}.
     */
    @Nullable String clientExtensionResults(int longest) throws StepFailed {
        JsonNode results = json.get("clientExtensionResults");
        if (results == null || results.isNull()) {
            return null;
        }
        String step = SharedStep.CLIENT_EXTENSION_RESULTS.in(kind);
        String name = path + ".clientExtensionResults";
        if (!results.isObject() || isDeeperThan(results, DEEPEST)) {
            throw malformed(step, name, "an object at most %d deep".formatted(DEEPEST), results);
        }
        String text = results.toString();
        if (text.length() > longest) {
            throw malformed(step, name, "at most %d characters".formatted(longest), results);
        }
        return text;
    }

    StepFailed malformed(String member, String expected) {
        return malformed(
                SharedStep.RESPONSE.in(kind), path + "." + member, expected, json.get(member));
    }

    private static StepFailed malformed(
            String step, String name, String expected, @Nullable JsonNode actual) {
        return new StepFailed(
                step,
                "malformed-response",
                name + " must be " + expected,
                actual == null ? "absent" : actual.getNodeType().name());
    }

    /** Walks without recursion, because a tree may be deeper than the stack. */
    private static boolean isDeeperThan(JsonNode root, int limit) {
        Deque<JsonNode> level = new ArrayDeque<>();
        level.add(root);
        for (int depth = 0; depth <= limit; depth++) {
            Deque<JsonNode> below = new ArrayDeque<>();
            level.forEach(node -> node.values().forEach(below::add));
            if (below.isEmpty()) {
                return false;
            }
            level = below;
        }
        return true;
    }
}
