/**
 * Cryptographic building blocks: the provider, randomness, hashes of secrets, sealing under the
 * master key. Knows no table and no token format; depends on the JDK and {@code domain}.
 */
@NullMarked
package io.passledger.application.crypto;

import org.jspecify.annotations.NullMarked;
