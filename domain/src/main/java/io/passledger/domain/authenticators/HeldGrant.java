package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;

/**
 * A grant that a ceremony was begun with. It is spent only when the ceremony succeeds, so a user
 * who cancels the browser's prompt may retry with the same grant.
 *
 * @param tokenHash SHA-256 of the token
 */
public record HeldGrant(GrantType type, Bytes tokenHash) {}
