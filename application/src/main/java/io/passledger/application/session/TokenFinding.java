package io.passledger.application.session;

import io.passledger.application.tokens.InactiveReason;
import io.passledger.application.tokens.VerifiedToken;
import java.util.Optional;

/** What a backend is told of a token. */
public sealed interface TokenFinding {

    /** It counts, and is what the backend expects. */
    record Active(VerifiedToken token) implements TokenFinding {}

    /** It does not count. */
    record Inactive(InactiveReason reason) implements TokenFinding {}

    /** The token, where it counts. */
    default Optional<VerifiedToken> active() {
        return this instanceof Active(VerifiedToken token) ? Optional.of(token) : Optional.empty();
    }
}
