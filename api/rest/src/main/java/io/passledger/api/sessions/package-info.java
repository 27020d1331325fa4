/** POST and GET /v1/sessions: one run of the second factor. */
@NullMarked
package io.passledger.api.sessions;

import org.jspecify.annotations.NullMarked;
