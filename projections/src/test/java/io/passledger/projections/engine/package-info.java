/** Tests of the engine, with nodes that can be started and stopped. */
@NullMarked
package io.passledger.projections.engine;

import org.jspecify.annotations.NullMarked;
