package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.RequestMembers;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The scopes that a request asks for in addition to completed MFA. */
record RequestedScopes(List<String> requested) {

    static final RequestedScopes NONE = new RequestedScopes(List.of());

    private static final int LONGEST = 128;

    RequestedScopes {
        requested = List.copyOf(requested);
    }

    /** Reads the optional {@code requestedScopes}. */
    static RequestedScopes in(RequestMembers request) {
        JsonNode wanted = request.json().get("requestedScopes");
        if (wanted == null || wanted.isNull()) {
            return NONE;
        }
        if (!wanted.isArray() || !wanted.values().stream().allMatch(JsonNode::isString)) {
            throw DynamicErrors.invalidScopes();
        }
        RequestedScopes scopes =
                new RequestedScopes(wanted.values().stream().map(JsonNode::stringValue).toList());
        if (scopes.requested.stream().anyMatch(RequestedScopes::isNone)
                || String.join(" ", scopes.requested).length() > LONGEST) {
            throw DynamicErrors.invalidScopes();
        }
        return scopes;
    }

    private static boolean isNone(String scope) {
        return scope.isEmpty() || !scope.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Returns the action to which an MFA token is bound; {@code null} for none. */
    @Nullable String action() {
        return requested.isEmpty() ? null : String.join(" ", requested);
    }

    String withBasic() {
        return String.join(
                " ", Stream.concat(Stream.of("user:basic"), requested.stream()).toList());
    }
}
