/** One run of the second factor, from its beginning to the token it ends in. */
@NullMarked
package io.passledger.domain.session;

import org.jspecify.annotations.NullMarked;
