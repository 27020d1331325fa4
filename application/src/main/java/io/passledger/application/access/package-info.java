/** Who calls, and what that lets him do. */
@NullMarked
package io.passledger.application.access;

import org.jspecify.annotations.NullMarked;
