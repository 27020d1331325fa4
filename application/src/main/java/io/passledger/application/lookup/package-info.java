/**
 * Finds events by their sealed data, through keyed hashes beside the log: of the caller's address,
 * of its network, and of the user name. No decision depends on them. They are compared with the log
 * all the time. Depends on the store, the keys, and the record of rows that don't verify.
 */
@NullMarked
package io.passledger.application.lookup;

import org.jspecify.annotations.NullMarked;
