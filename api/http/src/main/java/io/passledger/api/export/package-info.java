/**
 * Downloads of the audit trail: the formats, line by line, and the response that streams them. The
 * REST API and the console offer them. Depends on {@code api.http}.
 */
@NullMarked
package io.passledger.api.export;

import org.jspecify.annotations.NullMarked;
