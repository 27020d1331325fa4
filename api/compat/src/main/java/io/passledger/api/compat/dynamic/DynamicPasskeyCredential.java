package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.RequestMembers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of an authenticator, which in Dynamic is the request itself. */
final class DynamicPasskeyCredential {

    private static final String SPELT_OTHERWISE = "clientDataJson";

    private DynamicPasskeyCredential() {}

    /** Returns the answer in the form of {@code toJSON()}. */
    static ObjectNode in(RequestMembers request) {
        ObjectNode credential = request.json().deepCopy();
        if (credential.get("response") instanceof ObjectNode response) {
            JsonNode clientData = response.get(SPELT_OTHERWISE);
            if (clientData != null && !response.has("clientDataJSON")) {
                response.set("clientDataJSON", clientData);
                response.remove(SPELT_OTHERWISE);
            }
            JsonNode transports = response.get("transports");
            if (transports != null && transports.isNull()) {
                response.remove("transports");
            }
        }
        JsonNode results = credential.get("clientExtensionResults");
        if (results != null && results.isNull()) {
            credential.remove("clientExtensionResults");
        }
        return credential;
    }
}
