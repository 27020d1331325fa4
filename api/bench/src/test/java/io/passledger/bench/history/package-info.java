/** Tests of the filled log: that it is what the service writes, not how fast anything is. */
@NullMarked
package io.passledger.bench.history;

import org.jspecify.annotations.NullMarked;
