/** Commands of the executable that are not the service itself, each with options of its own. */
@NullMarked
package io.passledger.command;

import org.jspecify.annotations.NullMarked;
