/**
 * Clients that are slow by intention or by fate: with heads, with bodies, with reading. They are
 * ended in time, and nobody else notices them.
 */
@NullMarked
package io.passledger.api.slow;

import org.jspecify.annotations.NullMarked;
