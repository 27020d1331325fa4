package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.DecidedEvents;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ForgetBrowsers;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RememberBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemoveRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenameRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UseRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsEvent.BrowserRemembered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import io.passledger.domain.authenticators.RememberedBrowserOutcome.NotTrusted;
import io.passledger.domain.authenticators.RememberedBrowserOutcome.Trusted;
import java.util.ArrayList;
import java.util.List;

/** Decides when a browser is trusted instead of a second factor, and when no longer. */
record BrowserDecisions(AuthenticatorsState state) {

    /**
     * @throws Refusal {@code locked}
     */
    List<AuthenticatorsEvent> decide(RememberBrowser command) {
        state.requireUnlocked(Factor.PASSKEY, AttemptSource.BACKEND, command.now());
        List<AuthenticatorsEvent> events = new ArrayList<>();
        state.browsers().stream()
                .limit(Math.max(0, state.browsers().size() + 1 - AuthenticatorsState.BROWSERS_KEPT))
                .map(oldest -> removed(command.user(), oldest, BrowserRemoval.LIMIT))
                .forEach(events::add);
        events.add(
                new BrowserRemembered(
                        command.user(),
                        command.browserId(),
                        command.name(),
                        command.secretHash(),
                        command.sessionId(),
                        command.now(),
                        command.policy().endOf(command.now())));
        return events;
    }

    /**
     * Decides on a presented secret. Only the current secret is accepted, and once, because its use
     * replaces it. The one before it was sent by a concurrent request if it was replaced less than
     * {@link RememberedBrowser#CONCURRENT} ago. Any other secret of the browser is an old one, so
     * somebody has a copy, and the trust ends.
     */
    DecidedEvents<AuthenticatorsEvent, RememberedBrowserOutcome> decide(
            UseRememberedBrowser command) {
        RememberedBrowser browser = state.browser(command.browserId()).orElse(null);
        if (browser == null || state.isLockedAt(command.now())) {
            return refused(BrowserRefusal.UNKNOWN);
        }
        if (!browser.isTrustedAt(command.now(), command.policy())) {
            return refused(BrowserRefusal.EXPIRED);
        }
        Bytes presented = command.presentedHash();
        if (browser.isCurrent(presented)) {
            return trusted(command, browser);
        }
        if (browser.wasReplacedAMomentBefore(command.now(), presented)) {
            return refused(BrowserRefusal.REPLACED);
        }
        return new DecidedEvents<>(
                List.of(removed(command.user(), browser, BrowserRemoval.COPIED)),
                new NotTrusted(BrowserRefusal.COPIED));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    List<AuthenticatorsEvent> decide(RenameRememberedBrowser command) {
        RememberedBrowser browser = require(command.browserId());
        return command.name().equals(browser.name())
                ? List.of()
                : List.of(
                        new RememberedBrowserRenamed(
                                command.user(), command.browserId(), command.name()));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    List<AuthenticatorsEvent> decide(RemoveRememberedBrowser command) {
        return List.of(removed(command.user(), require(command.browserId()), command.reason()));
    }

    List<AuthenticatorsEvent> decide(ForgetBrowsers command) {
        return removeAll(state, command.user(), command.reason());
    }

    /** Returns the events that end the trust in every browser of the user. */
    static List<AuthenticatorsEvent> removeAll(
            AuthenticatorsState state, UserKey user, BrowserRemoval reason) {
        return state.browsers().stream().map(browser -> removed(user, browser, reason)).toList();
    }

    private static AuthenticatorsEvent removed(
            UserKey user, RememberedBrowser browser, BrowserRemoval reason) {
        return new RememberedBrowserRemoved(user, browser.browserId(), reason);
    }

    private DecidedEvents<AuthenticatorsEvent, RememberedBrowserOutcome> trusted(
            UseRememberedBrowser command, RememberedBrowser browser) {
        return new DecidedEvents<>(
                List.of(
                        new RememberedBrowserUsed(
                                command.user(),
                                browser.browserId(),
                                command.nextHash(),
                                command.sessionId(),
                                command.now())),
                new Trusted(
                        new FactorOutcome.Verified(
                                Factor.REMEMBERED_BROWSER,
                                command.user().userId(),
                                List.of(AuthenticationMethod.REMEMBERED_BROWSER),
                                null,
                                false,
                                state.voidings()),
                        browser.endUnder(command.policy())));
    }

    private static DecidedEvents<AuthenticatorsEvent, RememberedBrowserOutcome> refused(
            BrowserRefusal reason) {
        return new DecidedEvents<>(List.of(), new NotTrusted(reason));
    }

    private RememberedBrowser require(RememberedBrowserId browserId) {
        return state.browser(browserId)
                .orElseThrow(() ->
                        Refusal.of(RefusalCode.NOT_FOUND, "The remembered browser was not found."));
    }
}
