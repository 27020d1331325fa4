/** The verification of tokens for backends, and the keys that verify them. */
@NullMarked
package io.passledger.api.tokens;

import org.jspecify.annotations.NullMarked;
