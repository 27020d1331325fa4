/**
 * The proofs of the log's history: the Merkle tree over the log's events (<a
 * href="https://www.rfc-editor.org/rfc/rfc9162#section-2">RFC 9162 §2</a>), its signed heads, the
 * proofs from it, and the checks by which an auditor finds changes. The checks need no database and
 * no service: a file and a public key are enough. Events are read as stored; their meaning is not
 * interpreted.
 */
@NullMarked
package io.passledger.application.proof;

import org.jspecify.annotations.NullMarked;
