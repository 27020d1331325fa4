/**
 * The /v1/users resources: one user's status, passkeys, recovery codes, reset and lock, now and in
 * the past.
 */
@NullMarked
package io.passledger.api.users;

import org.jspecify.annotations.NullMarked;
