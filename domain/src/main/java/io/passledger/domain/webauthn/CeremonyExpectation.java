package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;
import java.util.List;

/**
 * What the response to either ceremony must match.
 *
 * @param challenge the 32 bytes that were issued
 * @param origins the relying party's own and related origins
 * @param allowedTopOrigins origins of pages that may embed them; empty forbids a cross-origin
 *     ceremony
 */
public record CeremonyExpectation(
        Bytes challenge,
        String rpId,
        List<String> origins,
        List<String> allowedTopOrigins,
        UserVerification userVerification) {

    public CeremonyExpectation {
        origins = List.copyOf(origins);
        allowedTopOrigins = List.copyOf(allowedTopOrigins);
    }
}
