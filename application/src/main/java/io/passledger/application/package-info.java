/**
 * What the rules need from outside: the event store, keys and tokens, WebAuthn's cryptography, and
 * the use cases that lead a request through the aggregates. Knows nothing of HTTP or of
 * projections.
 */
@NullMarked
package io.passledger.application;

import org.jspecify.annotations.NullMarked;
