package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.BROWSER;
import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.ORIGIN;
import static io.passledger.domain.Given.OTHER_SESSION;
import static io.passledger.domain.Given.PASSKEY;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.USER;
import static io.passledger.domain.Given.aBrowser;
import static io.passledger.domain.Given.aCredential;
import static io.passledger.domain.Given.aGrantIssued;
import static io.passledger.domain.Given.aPasskey;
import static io.passledger.domain.Given.anotherPasskey;
import static io.passledger.domain.Given.enrolled;
import static io.passledger.domain.Given.generatedCodes;
import static io.passledger.domain.Given.hashOf;
import static io.passledger.domain.Given.minutesLater;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The states of a user's authenticators, each as a history that leads there. */
final class UserStates {

    static final CeremonyFailure FAILURE = CeremonyFailure.of("§7.2 step 21", "bad-signature");

    private UserStates() {}

    static Map<String, List<DomainEvent>> all() {
        Map<String, List<DomainEvent>> states = new LinkedHashMap<>();
        states.put("unknown", List.of());
        states.put("enrolled", enrolled());
        states.put("signed-out", after(enrolled(), new UserSignedOut(USER)));
        states.put("owing", List.of(aPasskey(), new RecoveryCodesOwed(USER)));
        states.put(
                "owing-shown", List.of(aPasskey(), new RecoveryCodesOwed(USER), generatedCodes()));
        states.put("two-passkeys", after(enrolled(), anotherPasskey()));
        states.put("one-failure-left", after(enrolled(), failures(9)));
        states.put("locked", after(enrolled(), new UserLocked(USER, minutesLater(15))));
        states.put("lock-over", after(enrolled(), new UserLocked(USER, NOW)));
        states.put(
                "unlocked",
                after(
                        enrolled(),
                        failure(NOW),
                        new UserLocked(USER, minutesLater(15)),
                        new UserUnlocked(USER, null)));
        states.put("external-grant", after(enrolled(), aGrantIssued(GrantType.EXTERNAL)));
        states.put("external-grant-first", List.of(aGrantIssued(GrantType.EXTERNAL)));
        states.put("registration-grant", List.of(aGrantIssued(GrantType.REGISTRATION)));
        states.put(
                "grant-of-another-session",
                List.of(
                        grant(
                                new Grant(
                                        GrantType.EXTERNAL,
                                        hashOf("token"),
                                        OTHER_SESSION,
                                        minutesLater(1)))));
        states.put(
                "grant-expired",
                List.of(grant(new Grant(GrantType.EXTERNAL, hashOf("token"), null, NOW))));
        states.put(
                "grant-spent",
                List.of(
                        aGrantIssued(GrantType.EXTERNAL),
                        new GrantSpent(USER, GrantType.EXTERNAL, hashOf("token"), SESSION)));
        states.put(
                "code-spent",
                after(enrolled(), new RecoveryCodeSpent(USER, hashOf("code 1"), SESSION, NOW)));
        states.put(
                "used",
                after(
                        enrolled(),
                        new PasskeyUsed(USER, PASSKEY, 8, true, false, ORIGIN, SESSION, NOW),
                        new PasskeyRenamed(USER, PASSKEY, new Alias("laptop"))));
        states.put(
                "clone-suspected",
                after(enrolled(), new CloneSuspected(USER, PASSKEY, 7, 7, false, SESSION)));
        states.put(
                "removed",
                after(enrolled(), new PasskeyRemoved(USER, PASSKEY, aCredential().id())));
        states.put("imported", List.of(UserCommands.imported()));
        states.put(
                "import-removed",
                List.of(
                        UserCommands.imported(),
                        new PasskeyRemoved(USER, PASSKEY, aCredential().id())));
        states.put("reset", after(enrolled(), new AuthenticatorsReset(USER, "lost phone", 1)));
        states.put("erased", after(enrolled(), new UserErased(USER, List.of("pdk_1"), 1, NOW)));
        states.put("browser-remembered", after(enrolled(), aBrowser()));
        states.put(
                "browser-used",
                after(
                        enrolled(),
                        aBrowser(),
                        new RememberedBrowserUsed(
                                USER, BROWSER, hashOf("second secret"), SESSION, NOW),
                        new RememberedBrowserRenamed(USER, BROWSER, new BrowserName("desk"))));
        states.put(
                "browser-removed",
                after(
                        enrolled(),
                        aBrowser(),
                        new RememberedBrowserRemoved(USER, BROWSER, BrowserRemoval.USER)));
        return states;
    }

    private static GrantIssued grant(Grant grant) {
        return new GrantIssued(USER, grant, NOW);
    }

    static FactorFailed failure(Instant at) {
        return new FactorFailed(USER, Factor.RECOVERY_CODE, FAILURE, SESSION, at);
    }

    static DomainEvent[] failures(int count) {
        DomainEvent[] failures = new DomainEvent[count];
        Arrays.fill(failures, failure(NOW));
        return failures;
    }

    static List<DomainEvent> after(List<DomainEvent> history, DomainEvent... more) {
        List<DomainEvent> all = new ArrayList<>(history);
        all.addAll(List.of(more));
        return all;
    }

    static AuthenticatorsState fold(List<DomainEvent> history) {
        AuthenticatorsState state = AuthenticatorsState.EMPTY;
        for (DomainEvent event : history) {
            state = state.after((AuthenticatorsEvent) event);
        }
        return state;
    }
}
