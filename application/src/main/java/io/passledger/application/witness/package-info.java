/**
 * Witnesses of the log: other parties that keep its newest checkpoint, verify that each one extends
 * the previous one, and cosign it. Implements both sides of <a
 * href="https://c2sp.org/tlog-witness">C2SP tlog-witness</a>: asking witnesses, and being one.
 */
@NullMarked
package io.passledger.application.witness;

import org.jspecify.annotations.NullMarked;
