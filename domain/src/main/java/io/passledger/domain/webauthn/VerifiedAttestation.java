package io.passledger.domain.webauthn;

import org.jspecify.annotations.Nullable;

/**
 * The result of verifying an attestation statement (§7.1 steps 22 to 24).
 *
 * @param trusted whether its certificates lead to a trust anchor of the app or of the metadata
 * @param description the model's name in the metadata statement; {@code null} if there is none or
 *     no trusted attestation proves the model
 */
public record VerifiedAttestation(
        AttestationType type, boolean trusted, @Nullable String description) {}
