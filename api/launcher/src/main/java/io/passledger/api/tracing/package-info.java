/**
 * Exports traces by OpenTelemetry, if an endpoint is set. Nothing else depends on that library, and
 * none of it is loaded otherwise.
 */
@NullMarked
package io.passledger.api.tracing;

import org.jspecify.annotations.NullMarked;
