package io.passledger.api.conformance;

import io.passledger.domain.Bytes;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The format of {@code tokenBinding} in client data (<a
 * href="https://www.w3.org/TR/webauthn-2/#dictdef-tokenbinding">Level 2, §5.8.1</a>). Level 3 only
 * reserves the name, and the verifier ignores it; the tools still require it to be validated.
 */
final class TokenBinding {

    private static final String PRESENT = "present";
    private static final Set<String> STATUSES = Set.of(PRESENT, "supported", "not-supported");

    private TokenBinding() {}

    /** Returns whether client data has no token binding, or one that Level 2 allows. */
    static boolean isWellFormedIn(JsonNode clientData) {
        JsonNode binding = clientData.get("tokenBinding");
        if (binding == null) {
            return true;
        }
        String status = binding.path("status").stringValue("");
        return binding.isObject()
                && STATUSES.contains(status)
                && (binding.has("id") ? isId(binding.get("id")) : !status.equals(PRESENT));
    }

    private static boolean isId(JsonNode id) {
        try {
            return !Bytes.fromBase64Url(id.stringValue("")).isEmpty();
        } catch (IllegalArgumentException notBase64Url) {
            return false;
        }
    }
}
