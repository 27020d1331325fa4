package io.passledger.application.session;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.tokens.ExpectedToken;
import io.passledger.application.tokens.InactiveReason;
import io.passledger.application.tokens.TokenKind;
import io.passledger.application.tokens.TokenReader;
import io.passledger.application.tokens.TokenReading;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionCommand.ConsumeMfaToken;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks for a backend whether a token is valid. A single-use token is valid once. */
@Component
public class TokenCheck {

    private final Decisions decisions;
    private final Access access;
    private final TokenReader reader;
    private final Clock clock;

    TokenCheck(Decisions decisions, Access access, TokenReader reader, Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Checks whether the token is valid and matches what the backend expects. A token that doesn't
     * match is not spent.
     */
    public Decided<TokenFinding> check(
            RequestContext context,
            Caller caller,
            @Nullable AppId appId,
            String token,
            ExpectedToken expected) {
        return decisions.decide(
                context,
                decision -> {
                    AppState app =
                            access.requireBackend(decision, caller, Scope.TOKENS_VERIFY, appId);
                    // Read only now, so that callers without a key cost no signature check.
                    return switch (reader.examine(token)) {
                        case TokenReading.NoToken(InactiveReason reason) -> inactive(reason);
                        case TokenReading.Untimely(VerifiedToken of, InactiveReason reason) ->
                                inactive(isOf(app, of) ? reason : InactiveReason.OTHER_APP);
                        case TokenReading.Good(VerifiedToken of) ->
                                isOf(app, of)
                                        ? find(decision, of, expected)
                                        : inactive(InactiveReason.OTHER_APP);
                    };
                });
    }

    private TokenFinding find(Decision decision, VerifiedToken token, ExpectedToken expected) {
        if (access.liveSession(decision, token).isEmpty()) {
            return inactive(InactiveReason.REVOKED);
        }
        Optional<InactiveReason> unmet = expected.unmetBy(token);
        if (unmet.isPresent()) {
            return inactive(unmet.get());
        }
        return isUnspent(decision, token)
                ? new TokenFinding.Active(token)
                : inactive(InactiveReason.USED);
    }

    private static TokenFinding inactive(InactiveReason reason) {
        return new TokenFinding.Inactive(reason);
    }

    private static boolean isOf(AppState app, VerifiedToken token) {
        return token.appId().equals(app.appId());
    }

    /**
     * Checks whether an MFA token is valid and belongs to the calling user. A single-use token is
     * spent.
     */
    public Decided<Boolean> checkOwn(RequestContext context, Caller caller, String token) {
        Optional<VerifiedToken> read = reader.read(token);
        return decisions.decide(
                context,
                decision -> {
                    UserKey user = access.requireUser(decision, caller).user();
                    return read.filter(verified -> verified.kind() == TokenKind.MFA)
                            .filter(verified -> verified.appId().equals(user.appId()))
                            .filter(verified -> verified.userId().equals(user.userId()))
                            .filter(verified -> isGood(decision, verified))
                            .isPresent();
                });
    }

    private boolean isGood(Decision decision, VerifiedToken token) {
        return access.liveSession(decision, token).isPresent() && isUnspent(decision, token);
    }

    /** Returns whether the token is unspent, and spends a single-use one. */
    private boolean isUnspent(Decision decision, VerifiedToken token) {
        decision.about(token.appId(), token.userId(), token.sessionId());
        return switch (token.kind()) {
            case ACCESS -> true;
            case MFA ->
                    decision.send(
                            new ConsumeMfaToken(
                                    token.sessionId(), token.tokenId(), clock.instant()));
        };
    }
}
