package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A browser's response to a registration: the <a
 * href="https://www.w3.org/TR/webauthn-3/#dictdef-registrationresponsejson">RegistrationResponseJSON</a>
 * after its outer structure was checked and its strings decoded to bytes.
 *
 * @param clientExtensionResults the extension outputs as JSON, unverified
 */
public record RegistrationResponse(
        Bytes credentialId,
        Bytes clientDataJson,
        Bytes attestationObject,
        List<String> transports,
        @Nullable String clientExtensionResults) {

    public RegistrationResponse {
        transports = List.copyOf(transports);
    }
}
