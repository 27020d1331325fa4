/**
 * Finds events by their sealed data, through keyed hashes beside the log: of the caller's address,
 * of its network, and of the user name. No decision depends on them. Depends on the store and the
 * keys.
 */
@NullMarked
package io.passledger.application.lookup;

import org.jspecify.annotations.NullMarked;
