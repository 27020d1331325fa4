package io.passledger.api.compat.passage;

import io.passledger.api.http.Call;
import io.passledger.application.session.MfaTokenIssue;
import io.passledger.application.session.SessionResult;
import io.passledger.application.session.TokenCheck;
import io.passledger.application.store.Decision;
import io.passledger.application.tokens.ExpectedToken;
import io.passledger.application.tokens.TokenKind;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.authenticators.UserId;
import org.springframework.stereotype.Component;

/** Nonces: single-use MFA tokens whose only action is the exchange for a user's id. */
@Component
class Nonces {

    private static final String ACTION = "passage:nonce";

    private final MfaTokenIssue issue;
    private final TokenCheck check;

    Nonces(MfaTokenIssue issue, TokenCheck check) {
        this.issue = issue;
        this.check = check;
    }

    /** The response of both {@code finish} operations. */
    record Nonce(String nonce) {

        @Override
        public String toString() {
            return "Nonce[…]";
        }
    }

    /**
     * Returns the nonce for a transaction's only ceremony, within the decision that has accepted
     * the answer.
     *
     * @throws io.passledger.domain.Refusal {@code action-not-allowed} if there was a ceremony
     *     before
     */
    Nonce of(Decision decision, SessionResult result) {
        PassageTransactions.requireOneCeremony(result.state());
        return new Nonce(
                issue.issue(decision, result.state().sessionId(), true, null, ACTION).token());
    }

    /** Returns the nonce's user. Of several concurrent callers, only one succeeds. */
    UserId trade(Call backend, String nonce) {
        return check.check(
                        backend.context(),
                        backend.caller(),
                        backend.appId(),
                        nonce,
                        ExpectedToken.of(TokenKind.MFA).to(ACTION))
                .result()
                .active()
                .map(VerifiedToken::userId)
                .orElseThrow(PassageErrors::invalidNonce);
    }
}
