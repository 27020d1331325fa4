package io.passledger.api.http;

import io.passledger.application.access.Caller;
import java.util.Optional;

/** The kinds of callers, as in the contract's table "Who calls". */
public enum CallerKind {
    OPERATOR,
    BACKEND,
    BROWSER,
    USER,
    ANONYMOUS;

    /** Returns the kind; empty if the credential has no form that Passledger issues. */
    static Optional<CallerKind> of(Caller caller) {
        return switch (caller) {
            case Caller.Operator _ -> Optional.of(OPERATOR);
            case Caller.Backend _ -> Optional.of(BACKEND);
            case Caller.Browser _ -> Optional.of(BROWSER);
            case Caller.User _ -> Optional.of(USER);
            case Caller.Anonymous _ -> Optional.of(ANONYMOUS);
            case Caller.Unknown _ -> Optional.empty();
        };
    }
}
