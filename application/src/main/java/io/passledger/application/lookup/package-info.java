/**
 * Finds events by what is sealed in them, by keyed hashes that stand beside the log: of the
 * caller's address, of the network that it is in, and of the user name. Nothing is decided by them.
 * Depends on the store and the keys.
 */
@NullMarked
package io.passledger.application.lookup;

import org.jspecify.annotations.NullMarked;
