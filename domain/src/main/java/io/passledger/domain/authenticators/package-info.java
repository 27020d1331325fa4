/**
 * What one user of one app can prove himself with: passkeys, recovery codes, grants; and the lock.
 */
@NullMarked
package io.passledger.domain.authenticators;

import org.jspecify.annotations.NullMarked;
