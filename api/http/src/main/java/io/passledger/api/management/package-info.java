/**
 * A separate port for probes and metrics, so that data about the installation isn't public by
 * mistake and stays available under overload.
 */
@NullMarked
package io.passledger.api.management;

import org.jspecify.annotations.NullMarked;
