/** The /v1/sessions resources: one run of the second factor. */
@NullMarked
package io.passledger.api.sessions;

import org.jspecify.annotations.NullMarked;
