package io.passledger.application.session;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.tokens.TokenKind;
import io.passledger.application.tokens.TokenReader;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionCommand.ConsumeMfaToken;
import io.passledger.domain.session.SessionState;
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

    /** Returns the token's claims, or empty if it is invalid for any reason. */
    public Decided<Optional<VerifiedToken>> check(
            RequestContext context, Caller caller, @Nullable AppId appId, String token) {
        Optional<VerifiedToken> read = reader.read(token);
        return decisions.decide(
                context,
                decision -> {
                    AppState app =
                            access.requireBackend(decision, caller, Scope.TOKENS_VERIFY, appId);
                    return read.filter(verified -> verified.appId().equals(app.appId()))
                            .filter(verified -> isGood(decision, verified));
                });
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
        Optional<SessionState> session = access.liveSession(decision, token);
        if (session.isEmpty()) {
            return false;
        }
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
