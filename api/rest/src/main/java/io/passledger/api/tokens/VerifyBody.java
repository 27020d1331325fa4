package io.passledger.api.tokens;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.passledger.api.begin.TransactionBody;
import io.passledger.api.http.BadMember;
import io.passledger.application.tokens.ExpectedToken;
import io.passledger.application.tokens.TokenKind;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.UserId;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A token and the backend's expectations. An expectation may be omitted, but not {@code null}: the
 * backend has then lost its value. A record could not distinguish the two.
 */
final class VerifyBody {

    private static final int LONGEST_TOKEN = 8192;
    private static final int LONGEST_AUDIENCE = 256;
    private static final int LONGEST_ACTION = 128;

    /** A member that may be omitted, but not {@code null}. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonProperty
    @JsonSetter(nulls = Nulls.FAIL)
    private @interface Expectation {}

    @JsonProperty private @Nullable String token;

    @Expectation private @Nullable String typ;

    @Expectation private @Nullable UserId userId;

    @Expectation private @Nullable SessionId sessionId;

    @Expectation private @Nullable String acr;

    @Expectation private @Nullable TransactionBody transaction;

    @Expectation private @Nullable String audience;

    @Expectation private @Nullable String action;

    /**
     * @throws BadMember if it is missing, empty, or longer than any token
     */
    String token() {
        String given = BadMember.require("token", token);
        BadMember.requireLength("token", given, LONGEST_TOKEN);
        return given;
    }

    ExpectedToken expected() {
        return new ExpectedToken(
                kind(),
                userId,
                sessionId,
                acr,
                transaction == null ? null : transaction.transaction(),
                within("audience", audience, LONGEST_AUDIENCE),
                within("action", action, LONGEST_ACTION));
    }

    private @Nullable TokenKind kind() {
        return typ == null
                ? null
                : TokenKind.ofType(typ)
                        .orElseThrow(
                                () -> new BadMember("/typ", "must be \"at+jwt\" or \"mfa+jwt\""));
    }

    private static @Nullable String within(String name, @Nullable String text, int longest) {
        if (text != null) {
            BadMember.requireLength(name, text, longest);
        }
        return text;
    }
}
