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
 * Rotates the key that signs tokens. Only the operator may, because it affects the tokens of every
 * app.
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

    /**
     * Publishes the new key immediately. It begins to sign after verifiers have had time to fetch
     * it.
     */
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
