/**
 * What every resource needs of HTTP: who calls, problems, idempotent retries, positions, limits.
 */
@NullMarked
package io.passledger.api.http;

import org.jspecify.annotations.NullMarked;
