/** The factors of one user of one app (passkeys, recovery codes, grants) and the locks on them. */
@NullMarked
package io.passledger.domain.authenticators;

import org.jspecify.annotations.NullMarked;
