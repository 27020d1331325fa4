package io.passledger.domain.authenticators;

import io.passledger.domain.DecidedEvents;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One attempt at a factor, as recorded if it fails. */
record FactorAttempt(
        UserKey user,
        Factor factor,
        SessionId sessionId,
        AttemptSource source,
        LockoutPolicy lockout,
        Instant now) {

    /**
     * @param before the state before the failure
     */
    DecidedEvents<AuthenticatorsEvent, FactorOutcome> failed(
            CeremonyFailure failure, AuthenticatorsState before) {
        FactorFailed failed = new FactorFailed(user, factor, failure, sessionId, now, source);
        List<AuthenticatorsEvent> events = new ArrayList<>();
        events.add(failed);
        List<UserLocked> locks = before.locks().after(failed).follow(failed, lockout);
        events.addAll(locks);
        // A lock that strangers can cause must not end a trust.
        if (locks.stream().anyMatch(lock -> lock.scope() == LockScope.BACKEND)) {
            events.addAll(BrowserDecisions.removeAll(before, user, BrowserRemoval.LOCK));
        }
        return new DecidedEvents<>(events, new FactorOutcome.Failed(factor, failure));
    }
}
