/** The projection of users: the status of a user's second factor, in one row. */
@NullMarked
package io.passledger.projections.users;

import org.jspecify.annotations.NullMarked;
