/** The search of the log, on a real PostgreSQL. */
@NullMarked
package io.passledger.application.audit;

import org.jspecify.annotations.NullMarked;
