/**
 * Decides whether an authenticator's attestation is trusted (§7.1 steps 23 and 24), by the app's
 * anchors and lists and by the metadata. Statement verification does not belong here. Depends on
 * {@code metadata}, {@code crypto} and the domain's types, not on attestation formats or
 * webauthn4j.
 */
@NullMarked
package io.passledger.application.attestation;

import org.jspecify.annotations.NullMarked;
