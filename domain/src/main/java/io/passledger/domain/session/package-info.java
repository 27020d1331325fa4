/** One run of the second factor, from its beginning to its token. */
@NullMarked
package io.passledger.domain.session;

import org.jspecify.annotations.NullMarked;
