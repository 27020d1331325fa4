package io.passledger.domain.session;

import static io.passledger.domain.Given.CHALLENGE;
import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.OTHER_PASSKEY;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.aCeremony;
import static io.passledger.domain.Given.aSession;
import static io.passledger.domain.Given.anAccessToken;
import static io.passledger.domain.Given.anMfaToken;
import static io.passledger.domain.Given.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.DecisionTable;
import io.passledger.domain.NextAction;
import io.passledger.domain.authenticators.BrowserRefusal;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.session.SessionCommand.AddPasskey;
import io.passledger.domain.session.SessionCommand.BeginCeremony;
import io.passledger.domain.session.SessionCommand.CancelSession;
import io.passledger.domain.session.SessionCommand.ConsumeMfaToken;
import io.passledger.domain.session.SessionCommand.ExpireSession;
import io.passledger.domain.session.SessionCommand.FailCeremony;
import io.passledger.domain.session.SessionCommand.FailFallback;
import io.passledger.domain.session.SessionCommand.IssueMfaToken;
import io.passledger.domain.session.SessionCommand.PassFactor;
import io.passledger.domain.session.SessionCommand.ReceiveAcknowledgement;
import io.passledger.domain.session.SessionCommand.RefuseRememberedBrowser;
import io.passledger.domain.session.SessionCommand.RepeatFactor;
import io.passledger.domain.session.SessionCommand.ShowRecoveryCodes;
import io.passledger.domain.webauthn.CeremonyKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a session answers to every command in every state: {@code decisions.txt}. */
class SessionDecisionsTest {

    private static Map<String, SessionCommand<?>> commands() {
        Map<String, SessionCommand<?>> commands = new LinkedHashMap<>();
        commands.put("BeginSession", aSession().command());
        commands.put("BeginSession, let through", aSession().signingUp().letThrough().command());
        commands.put("BeginCeremony, authentication", begin(CeremonyKind.AUTHENTICATION, true));
        commands.put("BeginCeremony, first passkey", begin(CeremonyKind.REGISTRATION, false));
        commands.put("BeginCeremony, another passkey", begin(CeremonyKind.REGISTRATION, true));
        commands.put(
                "BeginCeremony, authentication by access token",
                new BeginCeremony(
                        SESSION, aCeremony(CeremonyKind.AUTHENTICATION), true, true, NOW));
        commands.put(
                "BeginCeremony, another passkey by access token",
                new BeginCeremony(SESSION, aCeremony(CeremonyKind.REGISTRATION), true, true, NOW));
        commands.put(
                "FailCeremony", new FailCeremony(SESSION, CHALLENGE, SessionStates.FAILURE, 10));
        commands.put("AddPasskey", new AddPasskey(SESSION, CHALLENGE, OTHER_PASSKEY));
        commands.put(
                "FailFallback, external",
                new FailFallback(SESSION, Factor.EXTERNAL, SessionStates.FAILURE));
        commands.put(
                "FailFallback, recovery code",
                new FailFallback(SESSION, Factor.RECOVERY_CODE, SessionStates.FAILURE));
        commands.put("PassFactor, passkey", pass(Factor.PASSKEY));
        commands.put("PassFactor, external", pass(Factor.EXTERNAL));
        commands.put("PassFactor, recovery code", pass(Factor.RECOVERY_CODE));
        commands.put("PassFactor, remembered browser", pass(Factor.REMEMBERED_BROWSER));
        commands.put(
                "RefuseRememberedBrowser",
                new RefuseRememberedBrowser(SESSION, BrowserRefusal.UNKNOWN));
        commands.put(
                "RepeatFactor",
                new RepeatFactor(SESSION, verified(Factor.PASSKEY), CHALLENGE, null, NOW));
        commands.put(
                "RepeatFactor, for a token",
                new RepeatFactor(
                        SESSION, verified(Factor.PASSKEY), CHALLENGE, anMfaToken("mfa_2"), NOW));
        commands.put("ShowRecoveryCodes", new ShowRecoveryCodes(SESSION, SessionStates.CODES, NOW));
        commands.put(
                "ReceiveAcknowledgement",
                new ReceiveAcknowledgement(SESSION, SessionStates.CODES, anAccessToken(), NOW));
        commands.put("IssueMfaToken", new IssueMfaToken(SESSION, anMfaToken("mfa_2"), NOW));
        commands.put("ConsumeMfaToken", new ConsumeMfaToken(SESSION, "mfa_1", NOW));
        commands.put("CancelSession", new CancelSession(SESSION, NOW));
        commands.put("ExpireSession", new ExpireSession(SESSION, NOW));
        return commands;
    }

    private static BeginCeremony begin(CeremonyKind kind, boolean userHasPasskeys) {
        return new BeginCeremony(SESSION, aCeremony(kind), userHasPasskeys, false, NOW);
    }

    private static PassFactor pass(Factor factor) {
        return new PassFactor(
                SESSION,
                verified(factor),
                factor == Factor.PASSKEY ? CHALLENGE : null,
                anAccessToken(),
                NOW);
    }

    @TestFactory
    Stream<DynamicTest> decides() {
        return DecisionTable.of(getClass())
                .tests(
                        commands(),
                        SessionStates.all(),
                        (history, command) ->
                                DecisionTable.decide(
                                        new AggregateTestFixture<>(MfaSession.class),
                                        history,
                                        command));
    }

    @Test
    void everyCommandHasAnEntry() {
        DecisionTable.assertCovers(SessionCommand.class, commands().values().stream());
    }

    @Test
    void everyEventIsInTheHistoryOfSomeState() {
        DecisionTable.assertCovers(
                SessionEvent.class, SessionStates.all().values().stream().flatMap(h -> h.stream()));
    }

    @Test
    void everyStatusAndNextActionIsReached() {
        var states =
                SessionStates.all().values().stream()
                        .filter(history -> !history.isEmpty())
                        .map(SessionStates::fold)
                        .toList();

        assertThat(states).extracting(SessionState::status).contains(SessionStatus.values());
        assertThat(states.stream().map(SessionState::nextActions).flatMap(Collection::stream))
                .contains(NextAction.values());
    }

    @Test
    void theSameEventsGiveTheSameState() {
        SessionStates.all().values().stream()
                .filter(history -> !history.isEmpty())
                .forEach(history ->
                        assertThat(SessionStates.fold(history))
                                .isEqualTo(SessionStates.fold(history)));
    }
}
