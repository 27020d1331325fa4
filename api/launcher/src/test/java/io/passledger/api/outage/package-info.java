/**
 * What the service waits for and doesn't get: a database that is killed, frozen, locked, full or
 * cut off. It answers within a bounded time, nothing is half done, and it recovers by itself.
 */
@NullMarked
package io.passledger.api.outage;

import org.jspecify.annotations.NullMarked;
