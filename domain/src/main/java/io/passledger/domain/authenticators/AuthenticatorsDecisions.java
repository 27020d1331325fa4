package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.DecidedEvents;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.AcknowledgeRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.EraseUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.GenerateRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.IssueGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemovePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenamePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SignOutUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UnlockUser;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides the commands to a user's authenticators that involve no factor. It returns events without
 * applying them; the aggregate applies them.
 */
record AuthenticatorsDecisions(AuthenticatorsState state) {

    List<AuthenticatorsEvent> decide(IssueGrant command) {
        return List.of(new GrantIssued(command.user(), command.grant(), command.now()));
    }

    List<AuthenticatorsEvent> decide(GenerateRecoveryCodes command) {
        return List.of(
                new RecoveryCodesGenerated(
                        command.user(), command.codeHashes(), command.acknowledgementOwed()));
    }

    /**
     * @throws Refusal {@code action-not-allowed} if there is no set to acknowledge
     */
    List<AuthenticatorsEvent> decide(AcknowledgeRecoveryCodes command) {
        if (state.recoveryCodes() == null) {
            throw Refusal.actionNotAllowed(
                    "There are no recovery codes to acknowledge: fetch a set first.", List.of());
        }
        if (!state.recoveryCodes().acknowledged() || state.acknowledgementOwed()) {
            return List.of(new RecoveryCodesAcknowledged(command.user()));
        }
        return List.of();
    }

    /**
     * @throws Refusal {@code not-found}
     */
    List<AuthenticatorsEvent> decide(RenamePasskey command) {
        Passkey passkey = requirePasskey(command.passkeyId());
        if (!command.alias().equals(passkey.alias())) {
            return List.of(
                    new PasskeyRenamed(command.user(), command.passkeyId(), command.alias()));
        }
        return List.of();
    }

    /**
     * @throws Refusal {@code not-found}, {@code last-passkey}
     */
    DecidedEvents<AuthenticatorsEvent, Bytes> decide(RemovePasskey command) {
        Bytes credentialId = requirePasskey(command.passkeyId()).credential().id();
        if (command.keepLast() && state.passkeys().size() == 1) {
            throw Refusal.of(
                    RefusalCode.LAST_PASSKEY,
                    "The last passkey can't be removed while the app requires a second factor.");
        }
        return new DecidedEvents<>(
                List.of(new PasskeyRemoved(command.user(), command.passkeyId(), credentialId)),
                credentialId);
    }

    /** Returns the removed passkeys with the events. */
    DecidedEvents<AuthenticatorsEvent, List<Passkey>> decide(ResetAuthenticators command) {
        List<Passkey> removed = state.passkeys();
        return new DecidedEvents<>(
                withoutBrowsers(
                        BrowserRemoval.RESET,
                        new AuthenticatorsReset(command.user(), command.reason(), removed.size())),
                removed);
    }

    List<AuthenticatorsEvent> decide(SignOutUser command) {
        return withoutBrowsers(BrowserRemoval.SIGN_OUT, new UserSignedOut(command.user()));
    }

    /** Returns the removed passkeys with the events. */
    DecidedEvents<AuthenticatorsEvent, List<Passkey>> decide(EraseUser command) {
        List<Passkey> removed = state.passkeys();
        return new DecidedEvents<>(
                withoutBrowsers(
                        BrowserRemoval.RESET,
                        new UserErased(
                                command.user(), command.keyIds(), removed.size(), command.now())),
                removed);
    }

    List<AuthenticatorsEvent> decide(UnlockUser command) {
        if (!state.locks().isEmpty()) {
            return List.of(new UserUnlocked(command.user(), command.reason()));
        }
        return List.of();
    }

    /** Returns the event after those that end the trust in every browser. */
    private List<AuthenticatorsEvent> withoutBrowsers(
            BrowserRemoval reason, AuthenticatorsEvent event) {
        List<AuthenticatorsEvent> events =
                new ArrayList<>(BrowserDecisions.removeAll(state, event.user(), reason));
        events.add(event);
        return events;
    }

    private Passkey requirePasskey(PasskeyId passkeyId) {
        return state.passkey(passkeyId)
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, "The passkey was not found."));
    }
}
