/**
 * A log of any length for measuring, and what is measured on it. {@link
 * io.passledger.bench.history.EventMix} fills it with events as the service writes them; the
 * figures are taken over HTTP and by plain SQL, as an operator would.
 */
@NullMarked
package io.passledger.bench.history;

import org.jspecify.annotations.NullMarked;
