/** Tests of the benchmark: that it runs and counts right, not how fast anything is. */
@NullMarked
package io.passledger.bench;

import org.jspecify.annotations.NullMarked;
