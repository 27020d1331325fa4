package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A browser's response to an authentication: the <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson">AuthenticationResponseJSON</a>
 * after its outer structure was checked and its strings decoded to bytes.
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
