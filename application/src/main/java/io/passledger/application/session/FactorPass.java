package io.passledger.application.session;

import io.passledger.application.store.Decision;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.session.SessionCommand.PassFactor;
import io.passledger.domain.session.SessionCommand.RepeatFactor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Passes a session with a verified factor. */
@Component
class FactorPass {

    private final AccessTokenIssuer accessTokens;

    FactorPass(AccessTokenIssuer accessTokens) {
        this.accessTokens = accessTokens;
    }

    /**
     * Passes the session, and completes it if nothing else is owed. Requirements that the policy no
     * longer has are not owed.
     *
     * @param ceremony the ceremony that a passkey has answered, {@code null} for another factor
     */
    SessionResult pass(
            Decision decision,
            OpenSession open,
            FactorOutcome.Verified verified,
            @Nullable PendingCeremony ceremony,
            Instant now) {
        boolean owed = verified.acknowledgementOwed() && open.app().policy().owesRecoveryCodes();
        AccessTokenIssue issue = accessTokens.prepare(open.app(), now);
        decision.send(
                new PassFactor(
                        open.id(),
                        new FactorOutcome.Verified(
                                verified.factor(),
                                verified.userId(),
                                verified.amr(),
                                verified.passkeyId(),
                                owed,
                                verified.resets()),
                        ceremony == null ? null : ceremony.challenge(),
                        issue,
                        now));
        return accessTokens.result(
                open.app(), decision.session(open.id()), issue, now, null, verified.passkeyId());
    }

    /**
     * Records another passkey verification in a completed session, without another access token.
     */
    SessionResult repeat(
            Decision decision,
            OpenSession open,
            FactorOutcome.Verified verified,
            PendingCeremony ceremony,
            Instant now) {
        decision.send(new RepeatFactor(open.id(), verified, ceremony.challenge(), null, now));
        return new SessionResult(decision.session(open.id()), now, false, null, null);
    }
}
