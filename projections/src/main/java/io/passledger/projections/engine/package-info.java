/**
 * What keeps projections up to date and rebuilds them: many events are read at once, folded in
 * memory and written as many rows at once, together with the position that they reach. Knows
 * nothing of what any projection shows.
 */
@NullMarked
package io.passledger.projections.engine;

import org.jspecify.annotations.NullMarked;
