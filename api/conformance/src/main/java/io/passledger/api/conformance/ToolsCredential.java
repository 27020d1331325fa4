package io.passledger.api.conformance;

import io.passledger.domain.Bytes;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts a {@code ServerPublicKeyCredential}, which lacks {@code rawId} and names its extension
 * results differently, to a {@code RegistrationResponseJSON} or {@code AuthenticationResponseJSON}.
 */
record ToolsCredential(JsonNode json) {

    static ToolsCredential of(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw failed("The body must be a JSON object.");
        }
        ObjectNode credential = object.deepCopy();
        if (!credential.has("rawId") && credential.has("id")) {
            credential.set("rawId", credential.get("id"));
        }
        JsonNode results = credential.remove("getClientExtensionResults");
        if (results != null && !credential.has("clientExtensionResults")) {
            credential.set("clientExtensionResults", results);
        }
        return new ToolsCredential(credential);
    }

    /**
     * Returns the session whose challenge this answers.
     *
     * @throws Refusal {@code ceremony-failed} if there is none, or the client data is not what
     *     Level 2 allows
     */
    ConformanceSession sessionIn(IssuedChallenges challenges, JsonMapper mapper) {
        try {
            Bytes clientData =
                    Bytes.fromBase64Url(json.at("/response/clientDataJSON").stringValue(""));
            JsonNode members = mapper.readTree(clientData.toArray());
            if (!TokenBinding.isWellFormedIn(members)) {
                throw failed("response.clientDataJSON has a malformed tokenBinding.");
            }
            return challenges
                    .find(Bytes.fromBase64Url(members.path("challenge").stringValue("")))
                    .orElseThrow(() -> failed("The challenge is not one that waits."));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw failed("response.clientDataJSON has no challenge that can be read.");
        }
    }

    private static Refusal failed(String why) {
        return Refusal.of(RefusalCode.CEREMONY_FAILED, why);
    }
}
