package io.passledger.api.http;

import io.passledger.application.access.Caller;
import java.util.Optional;

/** The kinds of callers, as the contract's table "Who calls" has them. */
public enum CallerKind {
    OPERATOR,
    BACKEND,
    BROWSER,
    USER,
    ANONYMOUS;

    /** Empty where the credential is no credential of ours. */
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
