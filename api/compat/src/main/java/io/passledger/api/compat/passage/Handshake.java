package io.passledger.api.compat.passage;

import io.passledger.api.compat.RequestMembers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The beginning of a ceremony.
 *
 * @param id to be returned with the authenticator's answer
 */
record Handshake(String id, Challenge challenge) {

    /** The options for {@code navigator.credentials}. */
    record Challenge(JsonNode publicKey) {}

    /** The response of both {@code start} operations. */
    record Started(Handshake handshake) {}

    static Started started(String id, ObjectNode options) {
        return new Started(new Handshake(id, new Challenge(options)));
    }

    /**
     * Returns an authenticator's answer in the form of {@code toJSON()}. Passage's client puts the
     * transports beside the response, and sends an empty text for a missing user handle.
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
