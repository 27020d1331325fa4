/** POST /v1/grants: a backend vouches for a user. */
@NullMarked
package io.passledger.api.grants;

import org.jspecify.annotations.NullMarked;
