/**
 * The JWTs that sessions end in: written, read and verifiable by anybody who has the key set. The
 * only package that knows the JOSE library.
 */
@NullMarked
package io.passledger.application.tokens;

import org.jspecify.annotations.NullMarked;
