package io.passledger.domain.authenticators;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Instant;
import org.axonframework.modelling.command.AggregateLifecycle;

/** One try at a factor, as it is recorded where it fails. */
record FactorAttempt(
        UserKey user,
        Factor factor,
        SessionId sessionId,
        TrySource source,
        LockoutPolicy lockout,
        Instant now) {

    /**
     * @param before the state that the failure adds to
     */
    FactorOutcome failed(CeremonyFailure failure, AuthenticatorsState before) {
        FactorFailed failed = new FactorFailed(user, factor, failure, sessionId, now, source);
        apply(failed);
        before.locks().after(failed).follow(failed, lockout).forEach(AggregateLifecycle::apply);
        return new FactorOutcome.Failed(factor, failure);
    }
}
