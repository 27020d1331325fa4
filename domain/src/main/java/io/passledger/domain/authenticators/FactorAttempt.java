package io.passledger.domain.authenticators;

import io.passledger.domain.DecidedEvents;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One try at a factor, as it is recorded where it fails. */
record FactorAttempt(
        UserKey user,
        Factor factor,
        SessionId sessionId,
        AttemptSource source,
        LockoutPolicy lockout,
        Instant now) {

    /**
     * @param before the state that the failure adds to
     */
    DecidedEvents<AuthenticatorsEvent, FactorOutcome> failed(
            CeremonyFailure failure, AuthenticatorsState before) {
        FactorFailed failed = new FactorFailed(user, factor, failure, sessionId, now, source);
        List<AuthenticatorsEvent> events = new ArrayList<>();
        events.add(failed);
        events.addAll(before.locks().after(failed).follow(failed, lockout));
        return new DecidedEvents<>(events, new FactorOutcome.Failed(factor, failure));
    }
}
