/** Pages for people. What programs call is in {@code io.passledger.api}. */
@NullMarked
package io.passledger.pages;

import org.jspecify.annotations.NullMarked;
