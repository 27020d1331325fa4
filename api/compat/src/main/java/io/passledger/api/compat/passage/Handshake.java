package io.passledger.api.compat.passage;

import io.passledger.api.compat.RequestMembers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a ceremony begins with.
 *
 * @param id comes back with the authenticator's answer
 */
record Handshake(String id, Challenge challenge) {

    /** The options of {@code navigator.credentials}. */
    record Challenge(JsonNode publicKey) {}

    /** The answer of both {@code start}s. */
    record Started(Handshake handshake) {}

    static Started started(String id, ObjectNode options) {
        return new Started(new Handshake(id, new Challenge(options)));
    }

    /**
     * The answer of an authenticator, in the form of {@code toJSON()}. Passage's client puts the
     * transports beside the response, and an empty text where there is no user handle.
     */
    static ObjectNode response(RequestMembers request) {
        ObjectNode credential = request.object("handshake_response").json().deepCopy();
        if (credential.get("response") instanceof ObjectNode response) {
            JsonNode transports = credential.get("transports");
            if (transports != null && transports.isArray() && !response.has("transports")) {
                response.set("transports", transports);
            }
            JsonNode userHandle = response.get("userHandle");
            if (userHandle != null && userHandle.isString() && userHandle.asString().isEmpty()) {
                response.remove("userHandle");
            }
        }
        return credential;
    }

    @Override
    public String toString() {
        return "Handshake[…]";
    }
}
