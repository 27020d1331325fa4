/**
 * The embedded PostgreSQL, which starts if no database is configured: its program files, its
 * cluster on disk, its processes. It takes a directory and returns an address with credentials; it
 * doesn't depend on Spring or on the stored data.
 */
@NullMarked
package io.passledger.api.launch.postgres;

import org.jspecify.annotations.NullMarked;
