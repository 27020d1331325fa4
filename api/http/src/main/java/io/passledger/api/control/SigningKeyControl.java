package io.passledger.api.control;

import io.passledger.api.http.Call;
import io.passledger.application.access.Access;
import io.passledger.application.keys.SigningKeys;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decisions;
import io.passledger.domain.app.Scope;
import io.passledger.domain.log.LogEvent.SigningKeyRotationRequested;
import org.springframework.stereotype.Component;

/**
 * Rotates the key that signs tokens, for the operator alone, since every app's tokens hang on it.
 */
@Component
public class SigningKeyControl {

    private final SigningKeys keys;
    private final Decisions decisions;
    private final Access access;

    SigningKeyControl(SigningKeys keys, Decisions decisions, Access access) {
        this.keys = keys;
        this.decisions = decisions;
        this.access = access;
    }

    /** The successor is published at once, and signs when others have had time to learn of it. */
    public Decided<Call> rotate(Call call) {
        Decided<Call> decided =
                decisions.decide(
                        call.context(),
                        decision -> {
                            access.requireOperator(decision, call.caller(), Scope.APPS_WRITE);
                            decision.record(new SigningKeyRotationRequested());
                            return call;
                        });
        keys.rotate();
        return decided;
    }
}
