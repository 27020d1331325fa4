/**
 * Logs of any length for measurements, and the measurements. {@link
 * io.passledger.bench.history.EventMix} fills a log with events as the service writes them; the
 * figures are taken over HTTP and with plain SQL, as an operator would.
 */
@NullMarked
package io.passledger.bench.history;

import org.jspecify.annotations.NullMarked;
