/** The terms of WebAuthn Level 3, and the ports that verify its ceremonies. */
@NullMarked
package io.passledger.domain.webauthn;

import org.jspecify.annotations.NullMarked;
