/**
 * Witnesses of the log: others who keep its newest checkpoint, see that each one extends the one
 * before, and cosign it. Both sides of <a href="https://c2sp.org/tlog-witness">C2SP
 * tlog-witness</a>: asking witnesses, and being one.
 */
@NullMarked
package io.passledger.application.witness;

import org.jspecify.annotations.NullMarked;
