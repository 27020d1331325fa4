/** Liveness and readiness of the service. */
@NullMarked
package io.passledger.api.health;

import org.jspecify.annotations.NullMarked;
