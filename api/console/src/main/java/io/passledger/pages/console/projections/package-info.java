/** Projections and their replays: how far each has come, what it could not take in. */
@NullMarked
package io.passledger.pages.console.projections;

import org.jspecify.annotations.NullMarked;
