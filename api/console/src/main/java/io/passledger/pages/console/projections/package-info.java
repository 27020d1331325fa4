/** Projections and their replays: progress and dead letters. */
@NullMarked
package io.passledger.pages.console.projections;

import org.jspecify.annotations.NullMarked;
