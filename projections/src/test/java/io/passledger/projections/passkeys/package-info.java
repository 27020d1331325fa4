/** Tests of the projection of passkeys. */
@NullMarked
package io.passledger.projections.passkeys;

import org.jspecify.annotations.NullMarked;
