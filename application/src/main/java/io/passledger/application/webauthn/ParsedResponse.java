package io.passledger.application.webauthn;

import io.passledger.domain.webauthn.CeremonyFailure;
import org.jspecify.annotations.Nullable;

/**
 * The result of parsing a browser's response. Malformed input is a result and not an exception,
 * because a ceremony that fails for it is recorded like any other.
 *
 * @param <R> the expected response type
 */
public sealed interface ParsedResponse<R> {

    /**
     * Returns the challenge in the response, in base64url; {@code null} if it can't be read. Use it
     * only to find the issued challenge to verify the response against.
     */
    @Nullable String challenge();

    /** The response has the format that WebAuthn defines; nothing in it is verified yet. */
    record Parsed<R>(R response, @Nullable String challenge) implements ParsedResponse<R> {}

    /** The response has another format. */
    record Malformed<R>(CeremonyFailure failure) implements ParsedResponse<R> {

        @Override
        public @Nullable String challenge() {
            return null;
        }
    }
}
