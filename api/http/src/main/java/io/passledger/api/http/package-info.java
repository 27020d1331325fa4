/**
 * What every resource needs of HTTP: callers, problems, idempotent retries, positions and limits.
 */
@NullMarked
package io.passledger.api.http;

import org.jspecify.annotations.NullMarked;
