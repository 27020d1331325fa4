package io.passledger.application.audit;

import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.BrowserRemembered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.log.RecordedEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A user's authenticators at some moment: the state on which decisions were made, and further
 * details from the events.
 *
 * @param details the details of each passkey in {@code state}
 * @param position the position of the last event included; 0 if there is none
 * @param occurredAt the time of that event
 */
public record PastAuthenticators(
        AuthenticatorsState state,
        Map<PasskeyId, PastPasskey> details,
        long position,
        @Nullable Instant occurredAt) {

    static final PastAuthenticators NONE =
            new PastAuthenticators(AuthenticatorsState.EMPTY, Map.of(), 0, null);

    public PastAuthenticators {
        details = Map.copyOf(details);
    }

    PastAuthenticators after(RecordedEvent recorded) {
        if (!(recorded.event() instanceof AuthenticatorsEvent event)) {
            throw new IllegalArgumentException(
                    recorded.type() + " does not belong to a user's stream");
        }
        return new PastAuthenticators(
                state.after(event),
                detailsAfter(event, recorded),
                recorded.position(),
                recorded.occurredAt());
    }

    private Map<PasskeyId, PastPasskey> detailsAfter(
            AuthenticatorsEvent event, RecordedEvent recorded) {
        return switch (event) {
            case PasskeyRegistered e -> with(e.passkeyId(), PastPasskey.from(e));
            case PasskeyImported e -> with(e.passkeyId(), PastPasskey.from(e));
            case PasskeyUsed e -> changing(e.passkeyId(), passkey -> passkey.used(e, recorded));
            case PasskeyRenamed e ->
                    changing(e.passkeyId(), passkey -> passkey.changed(recorded, false));
            case CloneSuspected e ->
                    changing(e.passkeyId(), passkey -> passkey.changed(recorded, true));
            case PasskeyRemoved e -> {
                Map<PasskeyId, PastPasskey> fewer = new HashMap<>(details);
                fewer.remove(e.passkeyId());
                yield fewer;
            }
            case AuthenticatorsReset _, UserErased _ -> Map.of();
            case RecoveryCodesOwed _,
                    RecoveryCodesGenerated _,
                    RecoveryCodesAcknowledged _,
                    RecoveryCodeSpent _,
                    UserSignedOut _,
                    FactorFailed _,
                    UserLocked _,
                    UserUnlocked _,
                    GrantIssued _,
                    GrantSpent _,
                    BrowserRemembered _,
                    RememberedBrowserUsed _,
                    RememberedBrowserRenamed _,
                    RememberedBrowserRemoved _ ->
                    details;
        };
    }

    /** Returns the user's names for passkeys; unnamed passkeys are omitted. */
    public Map<PasskeyId, String> aliases() {
        Map<PasskeyId, String> aliases = new HashMap<>();
        for (Passkey passkey : state.passkeys()) {
            Alias alias = passkey.alias();
            if (alias != null) {
                aliases.put(passkey.passkeyId(), alias.value());
            }
        }
        return aliases;
    }

    private Map<PasskeyId, PastPasskey> with(PasskeyId passkeyId, PastPasskey passkey) {
        Map<PasskeyId, PastPasskey> more = new HashMap<>(details);
        more.put(passkeyId, passkey);
        return more;
    }

    private Map<PasskeyId, PastPasskey> changing(
            PasskeyId passkeyId, UnaryOperator<PastPasskey> how) {
        Map<PasskeyId, PastPasskey> changed = new HashMap<>(details);
        changed.computeIfPresent(passkeyId, (_, passkey) -> how.apply(passkey));
        return changed;
    }
}
