package io.passledger.api.compat.loginid;

import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionState;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Finds the passkey that a ceremony has just verified, by the credential that answered. */
@Component
class UsedPasskeys {

    private final Decisions decisions;

    UsedPasskeys(Decisions decisions) {
        this.decisions = decisions;
    }

    /** The id of the one that has answered in a session. */
    @Nullable PasskeyId idOf(SessionState session, ObjectNode credential) {
        return find(
                        new UserKey(session.appId(), Objects.requireNonNull(session.userId())),
                        credential)
                .map(Passkey::passkeyId)
                .orElse(null);
    }

    /** Empty where somebody has taken it away meanwhile. */
    Optional<Passkey> find(UserKey user, ObjectNode credential) {
        String id = credential.path("id").asString();
        return decisions
                .decide(
                        RequestContext.SYSTEM,
                        decision ->
                                decision.authenticators(user).passkeys().stream()
                                        .filter(passkey ->
                                                passkey.credential().id().toBase64Url().equals(id))
                                        .findFirst())
                .result();
    }
}
