/**
 * Cryptographic building blocks: the provider, randomness, hashes of secrets, and sealing under the
 * master key. Independent of tables and token formats; depends on the JDK and {@code domain}.
 */
@NullMarked
package io.passledger.application.crypto;

import org.jspecify.annotations.NullMarked;
