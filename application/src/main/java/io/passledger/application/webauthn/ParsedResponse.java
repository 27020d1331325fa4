package io.passledger.application.webauthn;

import io.passledger.domain.webauthn.CeremonyFailure;

/**
 * What came of reading a browser's answer: bad input is a result and no exception, since a ceremony
 * that fails for it is remembered like any other.
 *
 * @param <R> the response that was hoped for
 */
public sealed interface ParsedResponse<R> {

    /** The answer has the shape that WebAuthn gives it; nothing in it is verified yet. */
    record Parsed<R>(R response) implements ParsedResponse<R> {}

    /** The answer has another shape. */
    record Malformed<R>(CeremonyFailure failure) implements ParsedResponse<R> {}
}
