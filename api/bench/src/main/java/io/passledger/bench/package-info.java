/**
 * What {@code passledger bench} does: starts the jar on a database of its own, signs users in
 * through HTTP as fast as they are answered, and reports what a sign-in costs, beside the floor
 * that no durable second factor gets below. It meets the service over HTTP alone, as a customer
 * does; of the other packages it uses the launcher's PostgreSQL and the choice of the crypto
 * provider.
 */
@NullMarked
package io.passledger.bench;

import org.jspecify.annotations.NullMarked;
