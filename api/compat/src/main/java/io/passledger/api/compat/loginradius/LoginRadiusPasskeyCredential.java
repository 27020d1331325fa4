package io.passledger.api.compat.loginradius;

import io.passledger.api.compat.RequestMembers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code LoginRadiusPasskeyCredential} of a request: the browser's answer in the form of {@code
 * toJSON()}, except that some clients send {@code null} or an empty text for a missing user handle.
 */
final class LoginRadiusPasskeyCredential {

    private LoginRadiusPasskeyCredential() {}

    static ObjectNode in(JsonNode body) {
        ObjectNode credential =
                RequestMembers.of(body).object("PasskeyCredential").json().deepCopy();
        if (credential.get("response") instanceof ObjectNode response) {
            JsonNode handle = response.get("userHandle");
            if (handle != null
                    && (handle.isNull() || (handle.isString() && handle.stringValue().isEmpty()))) {
                response.remove("userHandle");
            }
        }
        return credential;
    }
}
