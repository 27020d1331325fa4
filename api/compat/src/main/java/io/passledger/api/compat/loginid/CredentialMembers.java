package io.passledger.api.compat.loginid;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.BadMember;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts the answers of authenticators from the format of LoginID's clients into the form of
 * {@code toJSON()}. Bytes are base64url; plain base64, which LoginID's description specifies, is
 * accepted as well.
 */
final class CredentialMembers {

    private CredentialMembers() {}

    /** Converts the {@code creationResult} of a registration. */
    static ObjectNode created(RequestMembers result) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put("clientDataJSON", bytes(result, "clientDataJSON"));
        response.put("attestationObject", bytes(result, "attestationObject"));
        JsonNode transports = result.json().get("transports");
        if (transports != null && transports.isArray()) {
            response.set("transports", transports);
        }
        return credential(bytes(result, "credentialId"), response);
    }

    /** Converts the {@code assertionResult} of an authentication. */
    static ObjectNode asserted(RequestMembers result) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put("clientDataJSON", bytes(result, "clientDataJSON"));
        response.put("authenticatorData", bytes(result, "authenticatorData"));
        response.put("signature", bytes(result, "signature"));
        JsonNode handle = result.json().get("userHandle");
        if (handle != null && handle.isString() && !handle.stringValue().isEmpty()) {
            response.put("userHandle", base64Url(handle.stringValue()));
        }
        return credential(bytes(result, "credentialId"), response);
    }

    /** Converts the answer to a transaction, which has other names and no user handle. */
    static ObjectNode confirmed(RequestMembers request) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put("clientDataJSON", bytes(request, "clientData"));
        response.put("authenticatorData", bytes(request, "authenticatorData"));
        response.put("signature", bytes(request, "signature"));
        return credential(bytes(request, "keyHandle"), response);
    }

    private static ObjectNode credential(String id, ObjectNode response) {
        ObjectNode credential = JsonNodeFactory.instance.objectNode();
        credential.put("id", id).put("rawId", id).put("type", "public-key");
        credential.set("response", response);
        return credential;
    }

    /** Has no length limit of its own, as an attestation is longer than other texts. */
    private static String bytes(RequestMembers members, String member) {
        JsonNode value = members.json().get(member);
        if (value == null || !value.isString()) {
            throw new BadMember("/" + member, "is required and must be base64url");
        }
        return base64Url(value.stringValue());
    }

    private static String base64Url(String text) {
        return text.replace('+', '-').replace('/', '_').replace("=", "");
    }
}
