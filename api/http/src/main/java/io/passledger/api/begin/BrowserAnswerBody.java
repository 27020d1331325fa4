package io.passledger.api.begin;

import io.passledger.application.session.BrowserAnswer;
import io.passledger.domain.authenticators.BrowserRefusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a remembered browser's secret in the request that begins a session.
 *
 * @param secret the secret that replaces the presented one, only in the first response
 * @param expiresAt the end of the trust; {@code null} if it isn't accepted
 * @param reason why it isn't accepted; {@code null} if it is
 */
record BrowserAnswerBody(
        boolean accepted,
        @Nullable String secret,
        @Nullable Instant expiresAt,
        @Nullable BrowserRefusal reason) {

    static BrowserAnswerBody of(BrowserAnswer answer) {
        return switch (answer) {
            case BrowserAnswer.Trusted(String secret, Instant expiresAt) ->
                    new BrowserAnswerBody(true, secret, expiresAt, null);
            case BrowserAnswer.NotTrusted(BrowserRefusal reason) ->
                    new BrowserAnswerBody(false, null, null, reason);
        };
    }

    BrowserAnswerBody withoutSecret() {
        return new BrowserAnswerBody(accepted, null, expiresAt, reason);
    }

    @Override
    public String toString() {
        return "BrowserAnswerBody[" + accepted + "]";
    }
}
