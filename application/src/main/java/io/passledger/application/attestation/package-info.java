/**
 * Whether what vouches for an authenticator is trusted (§7.1 steps 23 and 24), by the app's anchors
 * and lists and by the metadata. How a statement is verified does not belong here. Depends on
 * {@code metadata}, {@code crypto} and the domain's words; knows neither formats nor webauthn4j.
 */
@NullMarked
package io.passledger.application.attestation;

import org.jspecify.annotations.NullMarked;
