/** Pages for people. The interface for programs is in {@code io.passledger.api}. */
@NullMarked
package io.passledger.pages;

import org.jspecify.annotations.NullMarked;
