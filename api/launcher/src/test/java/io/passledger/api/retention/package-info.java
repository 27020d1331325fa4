/** History that has left the hot log, and is found as before. */
@NullMarked
package io.passledger.api.retention;

import org.jspecify.annotations.NullMarked;
