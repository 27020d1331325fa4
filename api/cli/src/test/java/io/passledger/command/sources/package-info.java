/** Other products' files. */
@NullMarked
package io.passledger.command.sources;

import org.jspecify.annotations.NullMarked;
