/** Identifies callers and decides what they may do. */
@NullMarked
package io.passledger.application.access;

import org.jspecify.annotations.NullMarked;
