/**
 * Keeps projections up to date and rebuilds them. Many events are read at once, folded in memory
 * and written as many rows at once, together with the position they reach. This package is
 * independent of what the projections show.
 */
@NullMarked
package io.passledger.projections.engine;

import org.jspecify.annotations.NullMarked;
