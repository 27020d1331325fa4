/** The trail as a copy and as a stream. */
@NullMarked
package io.passledger.api.audit;

import org.jspecify.annotations.NullMarked;
