package io.passledger.api.compat.loginid;

import io.passledger.application.store.Decision;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionState;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Finds the passkey that a ceremony has verified, by the credential in the answer. */
final class UsedPasskeys {

    private UsedPasskeys() {}

    /** Returns the passkey that answered, within the decision that has accepted the answer. */
    static Passkey in(Decision decision, SessionState session, ObjectNode credential) {
        String id = credential.path("id").asString();
        UserKey user = new UserKey(session.appId(), Objects.requireNonNull(session.userId()));
        return decision.authenticators(user).passkeys().stream()
                .filter(passkey -> passkey.credential().id().toBase64Url().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
