package io.passledger.domain.session;

import static io.passledger.domain.Given.ALICE;
import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.OTHER_PASSKEY;
import static io.passledger.domain.Given.PASSKEY;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.aCeremony;
import static io.passledger.domain.Given.aSession;
import static io.passledger.domain.Given.anAccessToken;
import static io.passledger.domain.Given.anMfaToken;
import static io.passledger.domain.Given.verified;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.Given;
import io.passledger.domain.authenticators.BrowserRefusal;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.session.SessionEvent.AcknowledgementReceived;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.session.SessionEvent.MfaTokenConsumed;
import io.passledger.domain.session.SessionEvent.MfaTokenIssued;
import io.passledger.domain.session.SessionEvent.PasskeyAdded;
import io.passledger.domain.session.SessionEvent.RecoveryCodesShown;
import io.passledger.domain.session.SessionEvent.RememberedBrowserRefused;
import io.passledger.domain.session.SessionEvent.SessionCancelled;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.session.SessionEvent.SessionEnded;
import io.passledger.domain.session.SessionEvent.SessionExpired;
import io.passledger.domain.session.SessionEvent.SessionFailed;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The states of a session, each as a history that leads there. */
final class SessionStates {

    static final CeremonyFailure FAILURE = CeremonyFailure.of("§7.2 step 21", "bad-signature");

    static final Bytes CODES = Given.hashOf("the first code of a set");

    private SessionStates() {}

    static Map<String, List<DomainEvent>> all() {
        Map<String, List<DomainEvent>> states = new LinkedHashMap<>();
        states.put("not-begun", List.of());
        states.put("sign-in", signIn());
        states.put("sign-up", signUp());
        states.put("without-user", List.of(aSession().withoutUser().begun()));
        states.put("authenticating", after(signIn(), begun(CeremonyKind.AUTHENTICATION)));
        states.put("registering", after(signUp(), begun(CeremonyKind.REGISTRATION)));
        states.put(
                "tried",
                after(
                        signIn(),
                        begun(CeremonyKind.AUTHENTICATION),
                        new CeremonyFailed(SESSION, CeremonyKind.AUTHENTICATION, FAILURE),
                        new FallbackFailed(SESSION, Factor.EXTERNAL, FAILURE)));
        states.put("owing", owing());
        states.put("owing-shown", after(owing(), new RecoveryCodesShown(SESSION, CODES)));
        states.put(
                "owing-replaced",
                after(owing(), new RecoveryCodesShown(SESSION, Given.hashOf("of an older set"))));
        states.put("completed", completed());
        states.put(
                "acknowledged", after(owing(), new AcknowledgementReceived(SESSION), completion()));
        states.put("let-through", List.of(aSession().signingUp().begun(), completion()));
        states.put("adding", after(completed(), begun(CeremonyKind.REGISTRATION)));
        states.put("repeating", after(completed(), begun(CeremonyKind.AUTHENTICATION)));
        states.put(
                "added",
                after(
                        completed(),
                        begun(CeremonyKind.REGISTRATION),
                        new PasskeyAdded(SESSION, OTHER_PASSKEY)));
        states.put("token-out", tokenOut());
        states.put("token-used", after(tokenOut(), new MfaTokenConsumed(SESSION, "mfa_1")));
        states.put("cancelled", after(signIn(), new SessionCancelled(SESSION)));
        states.put("ended", after(tokenOut(), new SessionEnded(SESSION)));
        states.put("failed", List.of(aSession().withoutUser().begun(), new SessionFailed(SESSION)));
        states.put("out-of-time", List.of(aSession().expiringAt(NOW).begun()));
        states.put(
                "expired",
                List.of(aSession().expiringAt(NOW).begun(), new SessionExpired(SESSION)));
        states.put(
                "completed-out-of-time",
                List.of(
                        aSession().expiringAt(NOW).begun(),
                        passed(Factor.PASSKEY, false),
                        completion()));
        states.put(
                "remembered",
                after(signIn(), passed(Factor.REMEMBERED_BROWSER, false), completion()));
        states.put(
                "not-remembered",
                after(signIn(), new RememberedBrowserRefused(SESSION, BrowserRefusal.EXPIRED)));
        return states;
    }

    static List<DomainEvent> signIn() {
        return List.of(aSession().begun());
    }

    static List<DomainEvent> signUp() {
        return List.of(aSession().signingUp().begun());
    }

    static List<DomainEvent> owing() {
        return after(signUp(), begun(CeremonyKind.REGISTRATION), passed(Factor.PASSKEY, true));
    }

    static List<DomainEvent> completed() {
        return after(
                signIn(),
                begun(CeremonyKind.AUTHENTICATION),
                passed(Factor.PASSKEY, false),
                completion());
    }

    static List<DomainEvent> tokenOut() {
        return after(completed(), new MfaTokenIssued(SESSION, anMfaToken("mfa_1")));
    }

    static CeremonyBegun begun(CeremonyKind kind) {
        return new CeremonyBegun(SESSION, aCeremony(kind));
    }

    static FactorVerified passed(Factor factor, boolean acknowledgementOwed) {
        return new FactorVerified(
                SESSION,
                factor,
                ALICE,
                verified(factor).amr(),
                factor == Factor.PASSKEY ? PASSKEY : null,
                acknowledgementOwed,
                0,
                NOW);
    }

    static SessionCompleted completion() {
        return new SessionCompleted(SESSION, "at_1", anAccessToken().expiresAt(), NOW);
    }

    static List<DomainEvent> after(List<DomainEvent> history, DomainEvent... more) {
        List<DomainEvent> all = new ArrayList<>(history);
        all.addAll(List.of(more));
        return all;
    }

    static SessionState fold(List<DomainEvent> history) {
        SessionState state = null;
        for (DomainEvent event : history) {
            SessionEvent next = (SessionEvent) event;
            state =
                    state == null
                            ? SessionState.from((SessionEvent.SessionBegun) next)
                            : state.after(next);
        }
        if (state == null) {
            throw new IllegalArgumentException("a session begins with an event");
        }
        return state;
    }
}
