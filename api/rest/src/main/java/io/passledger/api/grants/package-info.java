/** POST /v1/grants: a backend authorizes an action of one user. */
@NullMarked
package io.passledger.api.grants;

import org.jspecify.annotations.NullMarked;
