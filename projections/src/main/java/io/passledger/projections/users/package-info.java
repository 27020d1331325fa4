/** The projection of users: how a user's second factor stands, in one row. */
@NullMarked
package io.passledger.projections.users;

import org.jspecify.annotations.NullMarked;
