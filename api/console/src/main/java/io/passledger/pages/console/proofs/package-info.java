/** Proofs of the log, verified by the reader's own browser. */
@NullMarked
package io.passledger.pages.console.proofs;

import org.jspecify.annotations.NullMarked;
