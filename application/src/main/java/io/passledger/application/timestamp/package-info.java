/**
 * Time-stamps of checkpoints by an authority outside (RFC 3161): asking for them, verifying and
 * publishing them. Depends on the log's proofs. Bouncy Castle is used here alone.
 */
@NullMarked
package io.passledger.application.timestamp;

import org.jspecify.annotations.NullMarked;
