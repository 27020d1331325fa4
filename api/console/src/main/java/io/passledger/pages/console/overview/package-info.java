/**
 * The first page: what goes on in an app, drawn from what has happened. Each number is real, and
 * what it was counted from is said.
 */
@NullMarked
package io.passledger.pages.console.overview;

import org.jspecify.annotations.NullMarked;
