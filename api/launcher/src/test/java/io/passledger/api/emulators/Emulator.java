package io.passledger.api.emulators;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.AuthenticatorAssertionResponse;
import com.webauthn4j.data.AuthenticatorAttestationResponse;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.test.EmulatorUtil;
import com.webauthn4j.test.authenticator.AuthenticatorAdaptor;
import com.webauthn4j.test.authenticator.u2f.FIDOU2FAuthenticatorAdaptor;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.SoftwarePasskey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A browser of webauthn4j's with one of its authenticators. */
public enum Emulator {
    NONE,
    PACKED,
    TPM,
    ANDROID_KEY,
    /**
     * Verifies nobody. It can't sign in: it makes its key again from the key handle, and gets
     * another one from the native crypto provider that the tests run with.
     */
    FIDO_U2F;

    private static final ObjectConverter CONVERTER = new ObjectConverter();

    /** Answers a registration as {@code toJSON()} does. */
    public JsonNode create(JsonNode options) {
        var credential = browser().create(read(options, PublicKeyCredentialCreationOptions.class));
        AuthenticatorAttestationResponse response = credential.getResponse();
        ObjectNode json = credential(credential.getRawId());
        json.withObject("response")
                .put("clientDataJSON", Base64Url.encode(response.getClientDataJSON()))
                .put("attestationObject", Base64Url.encode(response.getAttestationObject()));
        return json;
    }

    /** Answers an authentication likewise. */
    public JsonNode get(JsonNode options) {
        var credential = browser().get(read(options, PublicKeyCredentialRequestOptions.class));
        AuthenticatorAssertionResponse response = credential.getResponse();
        ObjectNode json = credential(credential.getRawId());
        ObjectNode answer = json.withObject("response");
        answer.put("clientDataJSON", Base64Url.encode(response.getClientDataJSON()));
        answer.put("authenticatorData", Base64Url.encode(response.getAuthenticatorData()));
        answer.put("signature", Base64Url.encode(response.getSignature()));
        if (response.getUserHandle() != null) {
            answer.put("userHandle", Base64Url.encode(response.getUserHandle()));
        }
        return json;
    }

    private ClientPlatform browser() {
        return new ClientPlatform(new Origin(SoftwarePasskey.ORIGIN), authenticator());
    }

    private AuthenticatorAdaptor authenticator() {
        return switch (this) {
            case NONE ->
                    new WebAuthnAuthenticatorAdaptor(EmulatorUtil.NONE_ATTESTATION_AUTHENTICATOR);
            case PACKED -> new WebAuthnAuthenticatorAdaptor(EmulatorUtil.PACKED_AUTHENTICATOR);
            case TPM -> new WebAuthnAuthenticatorAdaptor(EmulatorUtil.TPM_AUTHENTICATOR);
            case ANDROID_KEY ->
                    new WebAuthnAuthenticatorAdaptor(EmulatorUtil.ANDROID_KEY_AUTHENTICATOR);
            case FIDO_U2F -> new FIDOU2FAuthenticatorAdaptor(EmulatorUtil.FIDO_U2F_AUTHENTICATOR);
        };
    }

    private static <T> T read(JsonNode options, Class<T> type) {
        return CONVERTER.getJsonMapper().readValue(options.toString(), type);
    }

    private static ObjectNode credential(byte[] id) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", Base64Url.encode(id)).put("rawId", Base64Url.encode(id));
        json.put("type", "public-key").putObject("clientExtensionResults");
        json.putObject("response");
        return json;
    }
}
