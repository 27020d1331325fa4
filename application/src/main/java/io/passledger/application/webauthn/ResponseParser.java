package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.RegistrationResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Parses the result of {@code credential.toJSON()}, a <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-registrationresponsejson">RegistrationResponseJSON</a>
 * or <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson">AuthenticationResponseJSON</a>.
 * It is strict, so that later code handles only bytes of bounded size. Unknown members are ignored,
 * an optional member that is {@code null} is absent, and hints are kept as far as they can be read.
 */
public final class ResponseParser {

    private static final int LONGEST_CREDENTIAL_ID = 1023;
    private static final int LONGEST_CLIENT_DATA = 16 * 1024;
    private static final int LONGEST_ATTESTATION_OBJECT = 64 * 1024;
    private static final int LONGEST_AUTHENTICATOR_DATA = 16 * 1024;
    private static final int LONGEST_SIGNATURE = 8 * 1024;
    private static final int LONGEST_USER_HANDLE = 64;
    private static final int LONGEST_EXTENSION_RESULTS = 64 * 1024;

    /** Parses the response to a registration. */
    public ParsedResponse<RegistrationResponse> parseRegistration(@Nullable JsonNode credential) {
        try {
            ResponseMembers members =
                    ResponseMembers.of(credential, "credential", CeremonyKind.REGISTRATION);
            Bytes id = credentialId(members);
            ResponseMembers response = members.object("response");
            Bytes clientData = response.bytes("clientDataJSON", LONGEST_CLIENT_DATA);
            return new ParsedResponse.Parsed<>(
                    new RegistrationResponse(
                            id,
                            clientData,
                            response.bytes("attestationObject", LONGEST_ATTESTATION_OBJECT),
                            TransportHints.read(response.json().get("transports")),
                            members.clientExtensionResults(LONGEST_EXTENSION_RESULTS)),
                    ClientData.challengeIn(clientData));
        } catch (StepFailed failed) {
            return new ParsedResponse.Malformed<>(failed.failure());
        }
    }

    /** Parses the response to an authentication. */
    public ParsedResponse<AuthenticationResponse> parseAuthentication(
            @Nullable JsonNode credential) {
        try {
            ResponseMembers members =
                    ResponseMembers.of(credential, "credential", CeremonyKind.AUTHENTICATION);
            Bytes id = credentialId(members);
            ResponseMembers response = members.object("response");
            Bytes clientData = response.bytes("clientDataJSON", LONGEST_CLIENT_DATA);
            return new ParsedResponse.Parsed<>(
                    new AuthenticationResponse(
                            id,
                            clientData,
                            response.bytes("authenticatorData", LONGEST_AUTHENTICATOR_DATA),
                            response.bytes("signature", LONGEST_SIGNATURE),
                            userHandle(response),
                            members.clientExtensionResults(LONGEST_EXTENSION_RESULTS)),
                    ClientData.challengeIn(clientData));
        } catch (StepFailed failed) {
            return new ParsedResponse.Malformed<>(failed.failure());
        }
    }

    private static Bytes credentialId(ResponseMembers members) throws StepFailed {
        Bytes id = members.bytes("id", LONGEST_CREDENTIAL_ID);
        if (!members.text("rawId").equals(members.text("id"))) {
            throw members.malformed("rawId", "equal to id");
        }
        if (!members.text("type").equals("public-key")) {
            throw members.malformed("type", "public-key");
        }
        return id;
    }

    private static @Nullable Bytes userHandle(ResponseMembers response) throws StepFailed {
        return response.has("userHandle") && !response.isNull("userHandle")
                ? response.bytes("userHandle", LONGEST_USER_HANDLE)
                : null;
    }
}
