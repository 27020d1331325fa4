package io.passledger.pages.console.users;

import io.passledger.application.audit.PastAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.RememberedBrowser;
import io.passledger.pages.console.DisplayedTimes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A user's authenticators after one of the user's events.
 *
 * @param at time of that event; empty before the first
 * @param lockedUntil empty if the user was not locked then
 */
record PastItem(
        String at,
        List<PastPasskeyItem> passkeys,
        int codes,
        boolean owed,
        String lockedUntil,
        int grants,
        List<String> browsers,
        int resets) {

    record PastPasskeyItem(String passkeyId, String name, String lastUsedAt, long useCount) {}

    /**
     * @param at the time for evaluating expiries
     */
    static PastItem of(PastAuthenticators past, Instant at) {
        AuthenticatorsState state = past.state();
        return new PastItem(
                DisplayedTimes.of(past.occurredAt()),
                state.passkeys().stream().map(passkey -> passkey(past, passkey)).toList(),
                state.recoveryCodes() == null ? 0 : state.recoveryCodes().unspent().size(),
                state.acknowledgementOwed(),
                state.isLockedAt(at) ? DisplayedTimes.of(state.locks().until()) : "",
                (int)
                        state.grants().stream()
                                .filter(grant -> at.isBefore(grant.expiresAt()))
                                .count(),
                state.browsers().stream()
                        .filter(browser -> at.isBefore(browser.expiresAt()))
                        .map(PastItem::name)
                        .toList(),
                state.resets());
    }

    private static String name(RememberedBrowser browser) {
        return browser.name() == null ? browser.browserId().value() : browser.name().value();
    }

    private static PastPasskeyItem passkey(PastAuthenticators past, Passkey passkey) {
        var details = Objects.requireNonNull(past.details().get(passkey.passkeyId()));
        return new PastPasskeyItem(
                passkey.passkeyId().value(),
                passkey.alias() == null ? passkey.passkeyId().value() : passkey.alias().value(),
                DisplayedTimes.of(details.lastUsedAt()),
                details.useCount());
    }
}
