/** The executable: puts the modules together, and hands the command line to its commands. */
@NullMarked
package io.passledger.api;

import org.jspecify.annotations.NullMarked;
