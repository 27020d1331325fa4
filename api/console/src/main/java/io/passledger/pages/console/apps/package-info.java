/** Apps with their settings and keys. */
@NullMarked
package io.passledger.pages.console.apps;

import org.jspecify.annotations.NullMarked;
