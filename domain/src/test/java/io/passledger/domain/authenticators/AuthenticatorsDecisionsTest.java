package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.BROWSER;
import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.OTHER_PASSKEY;
import static io.passledger.domain.Given.PASSKEY;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.USER;
import static io.passledger.domain.Given.aGrant;
import static io.passledger.domain.Given.aRegistrationResponse;
import static io.passledger.domain.Given.anAuthenticationResponse;
import static io.passledger.domain.Given.hashOf;
import static io.passledger.domain.Given.recoveryCodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.DecisionTable;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.app.SignCountRegression;
import io.passledger.domain.authenticators.AuthenticatorsCommand.AcknowledgeRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.EraseUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ForgetBrowsers;
import io.passledger.domain.authenticators.AuthenticatorsCommand.GenerateRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.IssueGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemovePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemoveRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenamePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenameRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SignOutUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendHeldGrants;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRegistrationGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UnlockUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a user's authenticators answer to every command in every state: {@code decisions.txt}. */
class AuthenticatorsDecisionsTest {

    private static Map<String, AuthenticatorsCommand<?>> commands() {
        Map<String, AuthenticatorsCommand<?>> commands = new LinkedHashMap<>();
        commands.put("RegisterPasskey, first", UserCommands.register(OTHER_PASSKEY, false));
        commands.put("RegisterPasskey, session passed", UserCommands.register(OTHER_PASSKEY, true));
        commands.put("RegisterPasskey, forged", UserCommands.registerForged());
        commands.put(
                "RegisterPasskey, somebody else's credential",
                UserCommands.register(OTHER_PASSKEY, aRegistrationResponse(), true, true, 20));
        commands.put(
                "RegisterPasskey, one allowed",
                UserCommands.register(OTHER_PASSKEY, aRegistrationResponse(), true, false, 1));
        commands.put(
                "ImportPasskeys", UserCommands.importing(UserCommands.ofOld("old credential")));
        commands.put(
                "ImportPasskeys, the same",
                UserCommands.importing(UserCommands.ofOld("credential")));
        commands.put(
                "ImportPasskeys, forged",
                UserCommands.importing(
                        UserCommands.ofOld("old credential", FakeVerifiers.FORGED, false)));
        commands.put(
                "ImportPasskeys, somebody else's credential",
                UserCommands.importing(
                        UserCommands.ofOld("old credential", hashOf("public key"), true)));
        commands.put(
                "ImportPasskeys, one allowed",
                UserCommands.importing(UserCommands.ofOld("old credential"), 1, false));
        commands.put(
                "ImportPasskeys, dry run",
                UserCommands.importing(UserCommands.ofOld("old credential"), 20, true));
        commands.put("VerifyPasskey", UserCommands.verify());
        commands.put("VerifyPasskey, forged", UserCommands.verifyForged());
        commands.put(
                "VerifyPasskey, unknown credential",
                UserCommands.verify(
                        anAuthenticationResponse(hashOf("made up")), SignCountRegression.REJECT));
        commands.put(
                "RecordFactorFailure",
                new RecordFactorFailure(
                        USER,
                        Factor.PASSKEY,
                        UserStates.FAILURE,
                        LockoutPolicy.DEFAULT,
                        SESSION,
                        AttemptSource.BACKEND,
                        NOW));
        commands.put("SpendRecoveryCode", UserCommands.spendCode("code 1"));
        commands.put("SpendRecoveryCode, wrong", UserCommands.spendCode("guess"));
        commands.put("SpendExternalGrant", UserCommands.spendGrant(hashOf("token")));
        commands.put("SpendExternalGrant, wrong", UserCommands.spendGrant(hashOf("guess")));
        commands.put(
                "SpendRegistrationGrant",
                new SpendRegistrationGrant(
                        USER, hashOf("token"), SESSION, AttemptSource.BACKEND, NOW));
        commands.put(
                "SpendHeldGrants",
                new SpendHeldGrants(
                        USER,
                        List.of(new HeldGrant(GrantType.REGISTRATION, hashOf("token"))),
                        SESSION,
                        AttemptSource.BACKEND,
                        NOW));
        commands.put("IssueGrant", new IssueGrant(USER, aGrant(GrantType.EXTERNAL), NOW));
        commands.put(
                "GenerateRecoveryCodes", new GenerateRecoveryCodes(USER, recoveryCodes(), true));
        commands.put("AcknowledgeRecoveryCodes", new AcknowledgeRecoveryCodes(USER));
        commands.put("RenamePasskey", new RenamePasskey(USER, PASSKEY, new Alias("laptop")));
        commands.put("RemovePasskey", new RemovePasskey(USER, PASSKEY, false));
        commands.put("RemovePasskey, keep the last", new RemovePasskey(USER, PASSKEY, true));
        commands.put("ResetAuthenticators", new ResetAuthenticators(USER, "lost phone"));
        commands.put("SignOutUser", new SignOutUser(USER));
        commands.put("EraseUser", new EraseUser(USER, List.of("pdk_1"), NOW));
        commands.put("UnlockUser", new UnlockUser(USER, "called us"));
        commands.put("RememberBrowser", UserCommands.remember(new RememberedBrowserId("rb_2")));
        commands.put("UseRememberedBrowser", UserCommands.present("first secret", NOW));
        commands.put("UseRememberedBrowser, old", UserCommands.present("old secret", NOW));
        commands.put(
                "RenameRememberedBrowser",
                new RenameRememberedBrowser(USER, BROWSER, new BrowserName("sofa")));
        commands.put(
                "RemoveRememberedBrowser",
                new RemoveRememberedBrowser(USER, BROWSER, BrowserRemoval.ADMIN));
        commands.put("ForgetBrowsers", new ForgetBrowsers(USER, BrowserRemoval.POLICY));
        return commands;
    }

    @TestFactory
    Stream<DynamicTest> decides() {
        return DecisionTable.of(getClass())
                .tests(
                        commands(),
                        UserStates.all(),
                        (history, command) ->
                                DecisionTable.decide(FakeVerifiers.fixture(), history, command));
    }

    @Test
    void everyCommandHasAnEntry() {
        DecisionTable.assertCovers(AuthenticatorsCommand.class, commands().values().stream());
    }

    @Test
    void everyEventIsInTheHistoryOfSomeState() {
        DecisionTable.assertCovers(
                AuthenticatorsEvent.class,
                UserStates.all().values().stream().flatMap(List::stream));
    }

    @Test
    void theSameEventsGiveTheSameState() {
        UserStates.all()
                .values()
                .forEach(history ->
                        assertThat(UserStates.fold(history)).isEqualTo(UserStates.fold(history)));
    }
}
