/**
 * The two ceremonies of WebAuthn Level 3: their options, the browser's responses, and every step of
 * §7.1 and §7.2. This is the only package that uses webauthn4j. The effect of the responses on a
 * user or a session does not belong here. Depends on the domain's ports, Jackson, webauthn4j and
 * the JCA.
 */
@NullMarked
package io.passledger.application.webauthn;

import org.jspecify.annotations.NullMarked;
