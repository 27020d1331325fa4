/**
 * The JWTs that sessions issue. They are written and read here, and anyone with the key set can
 * verify them. This is the only package that uses the JOSE library.
 */
@NullMarked
package io.passledger.application.tokens;

import org.jspecify.annotations.NullMarked;
