/** The service on a PostgreSQL as people have it: Debian's package, as installed. */
@NullMarked
package io.passledger.api.stock;

import org.jspecify.annotations.NullMarked;
