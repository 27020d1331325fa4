/**
 * A copy of the audit trail as a download: its formats, line by line, and the answer that streams
 * them. The REST API and the console offer it. Depends on {@code api.http}.
 */
@NullMarked
package io.passledger.api.export;

import org.jspecify.annotations.NullMarked;
