package io.passledger.domain.webauthn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that shows what steps of WebAuthn Level 3 let through. {@code
 * docs/webauthn-conformance.md} lists it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Accepts {

    /** The steps, such as {@code §7.1 step 13}. */
    String[] value();
}
