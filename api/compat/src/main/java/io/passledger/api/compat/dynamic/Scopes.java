package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.Members;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The scopes that a request wants beyond a completed MFA. */
record Scopes(List<String> requested) {

    static final Scopes NONE = new Scopes(List.of());

    private static final int LONGEST = 128;

    Scopes {
        requested = List.copyOf(requested);
    }

    /** Those of {@code requestedScopes}, which may be missing. */
    static Scopes in(Members request) {
        JsonNode wanted = request.json().get("requestedScopes");
        if (wanted == null || wanted.isNull()) {
            return NONE;
        }
        if (!wanted.isArray() || !wanted.values().stream().allMatch(JsonNode::isString)) {
            throw DynamicErrors.invalidScopes();
        }
        Scopes scopes = new Scopes(wanted.values().stream().map(JsonNode::stringValue).toList());
        if (scopes.requested.stream().anyMatch(Scopes::isNone)
                || String.join(" ", scopes.requested).length() > LONGEST) {
            throw DynamicErrors.invalidScopes();
        }
        return scopes;
    }

    private static boolean isNone(String scope) {
        return scope.isEmpty() || !scope.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** What an MFA token is bound to; {@code null} for nothing. */
    @Nullable String action() {
        return requested.isEmpty() ? null : String.join(" ", requested);
    }

    String withBasic() {
        return String.join(
                " ", Stream.concat(Stream.of("user:basic"), requested.stream()).toList());
    }
}
