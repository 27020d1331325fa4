package io.passledger.application.users;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.access.UserAccess;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.UserKey;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The signals that a user's browser may send to the user's passkey providers (<a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-signal-methods">§5.1.10</a>), so that removed
 * passkeys are no longer offered.
 */
@Component
public class PasskeySignals {

    private final Decisions decisions;
    private final Access access;
    private final UserHandles handles;

    PasskeySignals(Decisions decisions, Access access, UserHandles handles) {
        this.decisions = decisions;
        this.access = access;
        this.handles = handles;
    }

    /**
     * @param credentialIds the ids of all valid passkeys; empty if there are none
     * @param name the account name in the registration options
     */
    public record Signals(
            String rpId,
            Bytes userHandle,
            List<Bytes> credentialIds,
            String name,
            String displayName) {

        public Signals {
            credentialIds = List.copyOf(credentialIds);
        }
    }

    /** Returns the signals for the calling user. */
    public Signals of(RequestContext context, Caller caller, String userId) {
        return decisions
                .decide(
                        context,
                        decision -> of(decision, access.requireUser(decision, caller, userId)))
                .result();
    }

    private Signals of(Decision decision, UserAccess who) {
        UserKey user = who.user();
        decision.about(user.appId(), user.userId(), null);
        String name =
                Objects.requireNonNullElse(who.session().begun().username(), user.userId().value());
        return new Signals(
                decision.app(user.appId()).relyingParty().id(),
                handles.of(user),
                decision.authenticators(user).passkeys().stream()
                        .map(passkey -> passkey.credential().id())
                        .toList(),
                name,
                Objects.requireNonNullElse(who.session().begun().displayName(), name));
    }
}
