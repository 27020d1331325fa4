package io.passledger.application.tokens;

import java.util.Arrays;
import java.util.Optional;

/**
 * The purpose of a JWT, identified by its {@code typ}, so that one kind is never accepted for
 * another (<a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.11">RFC 8725 §3.11</a>).
 */
public enum TokenKind {
    /** <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2.1">RFC 9068 §2.1</a>. */
    ACCESS("at+jwt"),
    /** Proves to a backend that the second factor was passed. */
    MFA("mfa+jwt");

    private final String type;

    TokenKind(String type) {
        this.type = type;
    }

    /** Returns the {@code typ} in the header. */
    public String type() {
        return type;
    }

    /** Returns the kind with that {@code typ}, or empty if there is none. */
    public static Optional<TokenKind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }
}
