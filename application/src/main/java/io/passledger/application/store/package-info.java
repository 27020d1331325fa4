/**
 * The event store: Axon's JDBC engine on PostgreSQL, its log, and the one way to decide something.
 */
@NullMarked
package io.passledger.application.store;

import org.jspecify.annotations.NullMarked;
