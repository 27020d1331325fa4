package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;

/**
 * A grant that a ceremony was begun with and that is spent once the ceremony succeeds: whoever
 * cancels the browser's prompt may try again with the same one.
 *
 * @param tokenHash SHA-256 of the token
 */
public record HeldGrant(GrantType type, Bytes tokenHash) {}
