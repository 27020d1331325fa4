package io.passledger.projections.users;

import io.passledger.domain.authenticators.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * Queries the status of a user's second factor.
 *
 * @param minPosition the minimum position of the state to read; {@code null} for the last write to
 *     this user
 */
public record FindUserStatus(UserKey user, @Nullable Long minPosition) {}
