package io.passledger.application.webauthn;

import io.passledger.domain.webauthn.CeremonyFailure;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a browser's answer: bad input is a result and no exception, since a ceremony
 * that fails for it is remembered like any other.
 *
 * @param <R> the response that was hoped for
 */
public sealed interface ParsedResponse<R> {

    /**
     * The challenge that the answer says it is for, in base64url; {@code null} where that can't be
     * read. It is good for finding the challenge to hold the answer against, and for nothing else.
     */
    @Nullable String challenge();

    /** The answer has the shape that WebAuthn gives it; nothing in it is verified yet. */
    record Parsed<R>(R response, @Nullable String challenge) implements ParsedResponse<R> {}

    /** The answer has another shape. */
    record Malformed<R>(CeremonyFailure failure) implements ParsedResponse<R> {

        @Override
        public @Nullable String challenge() {
            return null;
        }
    }
}
