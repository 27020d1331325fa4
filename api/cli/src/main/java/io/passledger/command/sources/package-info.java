/**
 * The file formats of other products. Each class converts one of them to the common form of an
 * import. How the service processes the lines is outside this package.
 */
@NullMarked
package io.passledger.command.sources;

import org.jspecify.annotations.NullMarked;
