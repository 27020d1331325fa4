package io.passledger.application.session;

import io.passledger.application.tokens.InactiveReason;
import io.passledger.application.tokens.VerifiedToken;
import java.util.Optional;

/** The result of checking a token for a backend. */
public sealed interface TokenFinding {

    /** The token is valid and matches what the backend expects. */
    record Active(VerifiedToken token) implements TokenFinding {}

    /** The token is invalid or does not match. */
    record Inactive(InactiveReason reason) implements TokenFinding {}

    /** Returns the token if it is active. */
    default Optional<VerifiedToken> active() {
        return this instanceof Active(VerifiedToken token) ? Optional.of(token) : Optional.empty();
    }
}
