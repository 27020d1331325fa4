/** The projection of passkeys: a user's enrolled passkeys, for lists. */
@NullMarked
package io.passledger.projections.passkeys;

import org.jspecify.annotations.NullMarked;
