/** How work is followed across processes by traces, without any library for it. */
@NullMarked
package io.passledger.domain.tracing;

import org.jspecify.annotations.NullMarked;
