package io.passledger.domain.authenticators;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Instant;

/** One try at a factor. Whichever factor it is, its failure counts towards the one lock. */
record FactorAttempt(
        UserKey user, Factor factor, SessionId sessionId, LockoutPolicy lockout, Instant now) {

    /**
     * @throws Refusal {@code locked}
     */
    static void requireUnlocked(AuthenticatorsState state, Instant now) {
        if (state.isLockedAt(now)) {
            throw Refusal.locked(state.lockRemaining(now));
        }
    }

    /**
     * @param before the state that the failure adds to
     */
    FactorOutcome failed(CeremonyFailure failure, AuthenticatorsState before) {
        FactorFailed failed = new FactorFailed(user, factor, failure, sessionId, now);
        apply(failed);
        long failures = before.after(failed).failuresSince(now.minus(lockout.window()));
        if (failures >= lockout.maxFailures()) {
            apply(new UserLocked(user, now.plus(lockout.duration())));
        }
        return new FactorOutcome.Failed(factor, failure);
    }
}
