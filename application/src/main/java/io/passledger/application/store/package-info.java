/**
 * The event store: Axon's JDBC engine on PostgreSQL, its log, and the API through which every
 * decision is made.
 */
@NullMarked
package io.passledger.application.store;

import org.jspecify.annotations.NullMarked;
