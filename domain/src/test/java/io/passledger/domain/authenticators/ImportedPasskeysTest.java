package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.ORIGIN;
import static io.passledger.domain.Given.OTHER_PASSKEY;
import static io.passledger.domain.Given.PASSKEY;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.USER;
import static io.passledger.domain.Given.aCredential;
import static io.passledger.domain.Given.anAssertionExpectation;
import static io.passledger.domain.Given.hashOf;
import static io.passledger.domain.Given.minutesLater;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.Refused;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ImportPasskeys;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is different of passkeys that were registered at another product. */
class ImportedPasskeysTest {

    @Nested
    class ImportPasskeysIsAllOrNothing {

        @Test
        void bringsEachPasskeyAndOwesCodesOnce() {
            PasskeyToImport one = UserCommands.ofOld("one");
            PasskeyToImport other = UserCommands.ofOld("other");

            FakeVerifiers.fixture()
                    .givenNoPriorActivity()
                    .when(importing(List.of(one, other), false))
                    .expectEvents(event(one), event(other), new RecoveryCodesOwed(USER))
                    .expectResultMessagePayload(
                            new ImportOutcome(List.of(hashOf("one"), hashOf("other"))));
        }

        @Test
        void takesNoneWhereOneIsRefused() {
            PasskeyToImport bad = UserCommands.ofOld("bad", FakeVerifiers.FORGED, false);

            FakeVerifiers.fixture()
                    .givenNoPriorActivity()
                    .when(importing(List.of(UserCommands.ofOld("good"), bad), false))
                    .expectException(Refused.with(RefusalCode.INVALID_REQUEST))
                    .expectNoEvents();
        }

        @Test
        void refusesOneThatStandsTwice() {
            PasskeyToImport one = UserCommands.ofOld("one");

            FakeVerifiers.fixture()
                    .givenNoPriorActivity()
                    .when(importing(List.of(one, one), false))
                    .expectException(Refused.with(RefusalCode.INVALID_REQUEST));
        }

        @Test
        void refusesOneFromTheFuture() {
            FakeVerifiers.fixture()
                    .givenNoPriorActivity()
                    .when(importing(List.of(createdAt("one", minutesLater(6))), false))
                    .expectException(Refused.with(RefusalCode.INVALID_REQUEST));
        }

        @Test
        void refusesAKnownOneWithAnotherKey() {
            PasskeyToImport other = UserCommands.ofOld("credential", hashOf("other key"), false);

            FakeVerifiers.fixture()
                    .given(UserCommands.imported())
                    .when(importing(List.of(other), false))
                    .expectException(Refused.with(RefusalCode.ACTION_NOT_ALLOWED));
        }

        @Test
        void bringsARemovedOneBackWhereThatIsMeant() {
            FakeVerifiers.fixture()
                    .given(UserCommands.imported(), new AuthenticatorsReset(USER, "lost phone", 1))
                    .when(importing(List.of(UserCommands.ofOld("credential")), true))
                    .expectSuccessfulHandlerExecution()
                    .expectState(user -> assertThat(user.state().removedImports()).isEmpty());
        }
    }

    @Nested
    class AtTheFirstSignIn {

        @Test
        void aFlagThatNobodyHadKeptIsSettled() {
            FakeVerifiers.fixture(8, true)
                    .given(UserCommands.imported())
                    .when(UserCommands.verify())
                    .expectEvents(
                            new PasskeyUsed(
                                    USER, PASSKEY, 8, true, false, ORIGIN, SESSION, NOW, true))
                    .expectResultMessagePayload(
                            new FactorOutcome.Verified(
                                    Factor.PASSKEY,
                                    USER.userId(),
                                    List.of(
                                            AuthenticationMethod.SOFTWARE_KEY,
                                            AuthenticationMethod.USER),
                                    PASSKEY,
                                    false,
                                    0));
        }

        @Test
        void itStaysSettled() {
            Passkey used = UserStates.fold(signedIn()).passkeys().getFirst();

            assertThat(used.credential().backupEligible()).isTrue();
            assertThat(used.expected(anAssertionExpectation()).backupEligibilityKnown()).isTrue();
        }

        @Test
        void theHandleOfOldIsExpectedForGood() {
            Passkey used = UserStates.fold(signedIn()).passkeys().getFirst();

            assertThat(used.expected(anAssertionExpectation()).userHandle())
                    .isEqualTo(hashOf("old handle"));
        }

        @Test
        void theCounterGoesOn() {
            FakeVerifiers.fixture(7, true)
                    .given(UserCommands.imported())
                    .when(UserCommands.verify())
                    .expectResultMessagePayload(
                            new FactorOutcome.Failed(
                                    Factor.PASSKEY, SignatureCounter.failure(7, 7)));
        }

        private static List<DomainEvent> signedIn() {
            return List.of(
                    UserCommands.imported(),
                    new PasskeyUsed(USER, PASSKEY, 8, true, true, ORIGIN, SESSION, NOW, true));
        }
    }

    @Test
    void aPasskeyOfOursIsHeldAgainstTheUsersOwnHandle() {
        Passkey ours = new Passkey(PASSKEY, aCredential(), null, NOW, null, null);

        assertThat(ours.expected(anAssertionExpectation())).isEqualTo(anAssertionExpectation());
    }

    private static PasskeyToImport createdAt(String name, Instant createdAt) {
        return new PasskeyToImport(
                OTHER_PASSKEY, UserCommands.ofOld(name).credential(), null, createdAt, false);
    }

    private static ImportPasskeys importing(List<PasskeyToImport> passkeys, boolean again) {
        return new ImportPasskeys(
                USER, name(), passkeys, RegistrationPolicy.DEFAULT, "old", true, again, false, NOW);
    }

    private static PasskeyImported event(PasskeyToImport passkey) {
        return new PasskeyImported(
                USER, OTHER_PASSKEY, passkey.credential(), null, name(), "old", null, NOW);
    }

    private static String name() {
        return "ada@example.com";
    }
}
