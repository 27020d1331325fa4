/**
 * Recovery codes as text: generated, parsed from user input, and hashed for storage. The {@code
 * domain} decides which codes a user has.
 */
@NullMarked
package io.passledger.application.recovery;

import org.jspecify.annotations.NullMarked;
