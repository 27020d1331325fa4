package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a browser answers to an authentication, the <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson">AuthenticationResponseJSON</a>
 * once its outer shape has been checked and its texts are bytes.
 *
 * @param clientExtensionResults the extension outputs as JSON, unverified
 */
public record AuthenticationResponse(
        Bytes credentialId,
        Bytes clientDataJson,
        Bytes authenticatorData,
        Bytes signature,
        @Nullable Bytes userHandle,
        @Nullable String clientExtensionResults) {}
