/**
 * Other products' files, each read by a class of its own into the one form that an import takes.
 * What the service makes of it does not belong here.
 */
@NullMarked
package io.passledger.command.sources;

import org.jspecify.annotations.NullMarked;
