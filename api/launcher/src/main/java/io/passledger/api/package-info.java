/** The executable. One package below for each resource of the REST contract, and for the start. */
@NullMarked
package io.passledger.api;

import org.jspecify.annotations.NullMarked;
