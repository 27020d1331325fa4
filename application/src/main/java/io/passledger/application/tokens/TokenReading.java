package io.passledger.application.tokens;

/** What a text turned out to be that was sent as a token. */
public sealed interface TokenReading {

    /** A token of this service whose time is not over. */
    record Good(VerifiedToken token) implements TokenReading {}

    /** A token of this service at the wrong time. */
    record Untimely(VerifiedToken token, InactiveReason reason) implements TokenReading {}

    /** Nothing that this service has signed as a token. */
    record NoToken(InactiveReason reason) implements TokenReading {}
}
