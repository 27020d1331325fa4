/**
 * Administration that the REST API and the console share: projections, the signing key, an app's
 * settings and access to proofs. Code in this package takes a {@link io.passledger.api.http.Call}
 * and has no path of its own. Depends on {@code api.http}.
 */
@NullMarked
package io.passledger.api.control;

import org.jspecify.annotations.NullMarked;
