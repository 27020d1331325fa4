/**
 * <a href="https://docs.passage.id/flex">Passkey Flex</a>, the interface of Passage by 1Password. A
 * transaction is a session, whose token is part of the transaction's id; a nonce is a single-use
 * MFA token; a device is a passkey, and a user is the holder of one.
 */
@NullMarked
package io.passledger.api.compat.passage;

import org.jspecify.annotations.NullMarked;
