/**
 * The PostgreSQL that starts inside when no database is configured: its program files, its cluster
 * on disk, its processes. Knows a directory and gives back an address with credentials; nothing of
 * Spring or of what is stored.
 */
@NullMarked
package io.passledger.api.launch.postgres;

import org.jspecify.annotations.NullMarked;
