/**
 * The port for probes and metrics, apart from the one for callers: so that what is told of the
 * installation isn't public by mistake, and is still told when callers are too many.
 */
@NullMarked
package io.passledger.api.management;

import org.jspecify.annotations.NullMarked;
