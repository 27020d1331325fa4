/**
 * The command {@code passledger bench}. It starts the jar on its own database, signs users in
 * through HTTP as fast as possible, and reports the cost of a sign-in, beside the floor of any
 * durable second factor. It uses the service over HTTP only, as a customer does; from other
 * packages, it uses the launcher's PostgreSQL and the choice of the crypto provider.
 */
@NullMarked
package io.passledger.bench;

import org.jspecify.annotations.NullMarked;
