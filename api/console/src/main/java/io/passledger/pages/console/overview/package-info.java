/**
 * The first page: charts of an app's activity, counted from its events. Each chart states the
 * source of its numbers.
 */
@NullMarked
package io.passledger.pages.console.overview;

import org.jspecify.annotations.NullMarked;
