package io.passledger.domain.webauthn;

import org.jspecify.annotations.Nullable;

/**
 * What an attestation statement that was looked at came to (§7.1 steps 22 to 24).
 *
 * @param trusted its certificates lead to a trust anchor of the app's or of the metadata's
 * @param description the metadata statement's name of the model; {@code null} where there is none
 *     or nothing trusted says that it is this model
 */
public record VerifiedAttestation(
        AttestationType type, boolean trusted, @Nullable String description) {}
