/** The executable: assembles the modules, and passes the command line to the commands. */
@NullMarked
package io.passledger.api;

import org.jspecify.annotations.NullMarked;
