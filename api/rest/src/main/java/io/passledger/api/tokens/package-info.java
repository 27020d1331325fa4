/** Tokens as backends see them: their check, and the keys to verify them by. */
@NullMarked
package io.passledger.api.tokens;

import org.jspecify.annotations.NullMarked;
