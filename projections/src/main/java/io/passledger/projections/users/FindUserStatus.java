package io.passledger.projections.users;

import io.passledger.domain.authenticators.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * How does a user's second factor stand?
 *
 * @param minPosition answered from state at that position or later; {@code null} for whatever was
 *     last written to this user
 */
public record FindUserStatus(UserKey user, @Nullable Long minPosition) {}
