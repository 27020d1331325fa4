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

/** Nonces, which are single-use MFA tokens for the one action of being traded for a user's id. */
@Component
class Nonces {

    private static final String ACTION = "passage:nonce";

    private final MfaTokenIssue issue;
    private final TokenCheck check;

    Nonces(MfaTokenIssue issue, TokenCheck check) {
        this.issue = issue;
        this.check = check;
    }

    /** What both {@code finish}es answer. */
    record Nonce(String nonce) {

        @Override
        public String toString() {
            return "Nonce[…]";
        }
    }

    /**
     * That of a transaction's one ceremony, within the decision that has taken the answer.
     *
     * @throws io.passledger.domain.Refusal {@code action-not-allowed} where it has had a ceremony
     */
    Nonce of(Decision decision, SessionResult result) {
        PassageTransactions.requireOneCeremony(result.state());
        return new Nonce(
                issue.issue(decision, result.state().sessionId(), true, null, ACTION).token());
    }

    /** Whose it is. Of several who ask at once, one is told. */
    UserId trade(Call backend, String nonce) {
        return check.check(
                        backend.context(),
                        backend.caller(),
                        backend.appId(),
                        nonce,
                        ExpectedToken.ANY)
                .result()
                .active()
                .filter(token -> token.kind() == TokenKind.MFA && ACTION.equals(token.action()))
                .map(VerifiedToken::userId)
                .orElseThrow(PassageErrors::invalidNonce);
    }
}
