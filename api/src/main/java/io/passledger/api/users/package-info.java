/** /v1/users: one user's status, passkeys, recovery codes, reset and lock. */
@NullMarked
package io.passledger.api.users;

import org.jspecify.annotations.NullMarked;
