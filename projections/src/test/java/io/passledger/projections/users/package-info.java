/** Tests of the projection of users. */
@NullMarked
package io.passledger.projections.users;

import org.jspecify.annotations.NullMarked;
