/**
 * The console in a browser. {@link io.passledger.pages.console.EveryPageIT} walks all pages that
 * the navigation has; what is particular to a page has a test of its own, with a {@link
 * io.passledger.pages.console.Visit}.
 */
@NullMarked
package io.passledger.pages.console;

import org.jspecify.annotations.NullMarked;
