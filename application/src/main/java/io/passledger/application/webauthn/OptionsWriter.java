package io.passledger.application.webauthn;

import io.passledger.domain.Wire;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.webauthn.Hint;
import io.passledger.domain.webauthn.ResidentKey;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the options of both ceremonies in the formats of {@code parseCreationOptionsFromJSON()}
 * and {@code parseRequestOptionsFromJSON()}: a <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialcreationoptionsjson">PublicKeyCredentialCreationOptionsJSON</a>
 * and a <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialrequestoptionsjson">PublicKeyCredentialRequestOptionsJSON</a>.
 * Absent values are left out, because browsers reject {@code null}.
 */
public final class OptionsWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PUBLIC_KEY = "public-key";

    /** Returns the options of a registration. */
    public ObjectNode write(CreationOptions options) {
        RegistrationPolicy policy = options.policy();
        ObjectNode json = JSON.objectNode();
        json.putObject("rp").put("id", options.rpId()).put("name", options.rpName());
        json.putObject("user")
                .put("id", options.userHandle().toBase64Url())
                .put("name", options.userName())
                .put("displayName", options.userDisplayName());
        json.put("challenge", options.challenge().toBase64Url());
        ArrayNode parameters = json.putArray("pubKeyCredParams");
        for (int algorithm : policy.algorithms()) {
            parameters.addObject().put("type", PUBLIC_KEY).put("alg", algorithm);
        }
        json.put("timeout", options.timeout().toMillis());
        json.set("excludeCredentials", descriptors(options.exclude()));
        json.set("authenticatorSelection", selection(policy));
        hints(json, policy.hints());
        json.put("attestation", policy.attestation().wire());
        json.putObject("extensions").put("credProps", true);
        return json;
    }

    /** Returns the options of an authentication. */
    public ObjectNode write(RequestOptions options) {
        ObjectNode json = JSON.objectNode();
        json.put("challenge", options.challenge().toBase64Url());
        json.put("timeout", options.timeout().toMillis());
        json.put("rpId", options.rpId());
        json.set("allowCredentials", descriptors(options.allow()));
        json.put("userVerification", options.userVerification().wire());
        hints(json, options.hints());
        return json;
    }

    private static ObjectNode selection(RegistrationPolicy policy) {
        ObjectNode json = JSON.objectNode();
        if (policy.authenticatorAttachment() != null) {
            json.put("authenticatorAttachment", policy.authenticatorAttachment().wire());
        }
        json.put("residentKey", policy.residentKey().wire());
        // For browsers of Level 1, which don't support residentKey
        json.put("requireResidentKey", policy.residentKey() == ResidentKey.REQUIRED);
        json.put("userVerification", policy.userVerification().wire());
        return json;
    }

    /**
     * Writes hints. An empty list is the default of WebAuthn Level 3 §5.4 and §5.5, and is left
     * out.
     */
    private static void hints(ObjectNode json, List<Hint> hints) {
        if (!hints.isEmpty()) {
            json.set("hints", wires(hints));
        }
    }

    private static ArrayNode descriptors(List<CredentialDescriptor> credentials) {
        ArrayNode json = JSON.arrayNode();
        for (CredentialDescriptor credential : credentials) {
            ObjectNode descriptor = json.addObject();
            descriptor.put("id", credential.id().toBase64Url()).put("type", PUBLIC_KEY);
            if (!credential.transports().isEmpty()) {
                ArrayNode transports = descriptor.putArray("transports");
                credential.transports().forEach(transports::add);
            }
        }
        return json;
    }

    private static ArrayNode wires(List<? extends Wire> values) {
        ArrayNode json = JSON.arrayNode();
        values.forEach(value -> json.add(value.wire()));
        return json;
    }
}
