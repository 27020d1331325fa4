/**
 * What the REST API and the console let an administrator do, by the same rules: projections, the
 * signing key, an app's settings, access to proofs. What belongs here takes a {@link
 * io.passledger.api.http.Call} and has no path of its own. Depends on {@code api.http}.
 */
@NullMarked
package io.passledger.api.control;

import org.jspecify.annotations.NullMarked;
