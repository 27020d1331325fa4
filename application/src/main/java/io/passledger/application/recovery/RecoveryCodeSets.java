package io.passledger.application.recovery;

import io.passledger.application.store.Decision;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.Policy;
import io.passledger.domain.authenticators.AuthenticatorsCommand.GenerateRecoveryCodes;
import io.passledger.domain.authenticators.UserKey;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives a user a new set of recovery codes. */
@Component
public class RecoveryCodeSets {

    private final RecoveryCodeGenerator generator;
    private final RecoveryCodeHasher hasher;

    RecoveryCodeSets(RecoveryCodeGenerator generator, RecoveryCodeHasher hasher) {
        this.generator = generator;
        this.hasher = hasher;
    }

    /**
     * Replaces the user's set. Returns the new codes in clear, for the one response that shows
     * them. The old set becomes invalid.
     */
    public NewRecoveryCodes replace(Decision decision, UserKey user, Policy policy) {
        List<RecoveryCode> codes = generator.generate(policy.recoveryCodes().count());
        List<Bytes> hashes = codes.stream().map(code -> hasher.hash(user, code)).toList();
        decision.send(new GenerateRecoveryCodes(user, hashes, policy.owesRecoveryCodes()));
        return new NewRecoveryCodes(hashes.getFirst(), codes);
    }
}
