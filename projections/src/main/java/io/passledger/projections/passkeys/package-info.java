/** The projection of passkeys: what a user has enrolled, for lists of it. */
@NullMarked
package io.passledger.projections.passkeys;

import org.jspecify.annotations.NullMarked;
