/** The words of WebAuthn Level 3 and the ports through which its ceremonies are verified. */
@NullMarked
package io.passledger.domain.webauthn;

import org.jspecify.annotations.NullMarked;
