/**
 * The two ceremonies of WebAuthn Level 3: their options, the browser's answers, and every step of
 * §7.1 and §7.2. Here, and nowhere else, webauthn4j is used. What the answers mean for a user or a
 * session does not belong here. Depends on the domain's ports, Jackson, webauthn4j and the JCA.
 */
@NullMarked
package io.passledger.application.webauthn;

import org.jspecify.annotations.NullMarked;
