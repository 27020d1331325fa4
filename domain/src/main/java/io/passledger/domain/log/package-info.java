/** The log of events, as its readers see it. */
@NullMarked
package io.passledger.domain.log;

import org.jspecify.annotations.NullMarked;
