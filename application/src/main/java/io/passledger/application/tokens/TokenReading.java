package io.passledger.application.tokens;

/** The result of reading a token. */
public sealed interface TokenReading {

    /** A valid token of this service. */
    record Good(VerifiedToken token) implements TokenReading {}

    /** A token of this service that is expired or not yet valid. */
    record Untimely(VerifiedToken token, InactiveReason reason) implements TokenReading {}

    /** Not a token that this service has signed. */
    record NoToken(InactiveReason reason) implements TokenReading {}
}
