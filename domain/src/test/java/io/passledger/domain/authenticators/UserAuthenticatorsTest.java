package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.ALICE;
import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.ORIGIN;
import static io.passledger.domain.Given.OTHER_PASSKEY;
import static io.passledger.domain.Given.PASSKEY;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.USER;
import static io.passledger.domain.Given.aCredential;
import static io.passledger.domain.Given.aGrantIssued;
import static io.passledger.domain.Given.aPasskey;
import static io.passledger.domain.Given.aRegistrationResponse;
import static io.passledger.domain.Given.anAuthenticationResponse;
import static io.passledger.domain.Given.enrolled;
import static io.passledger.domain.Given.hashOf;
import static io.passledger.domain.authenticators.UserStates.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.Outcome;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.Refused;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.SignCountRegression;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RegisterPasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemovePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SignOutUser;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.Refuses;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What single rules of a user's authenticators are about; all are in {@code decisions.txt}. */
class UserAuthenticatorsTest {

    private static ResultValidator<UserAuthenticators> when(
            List<DomainEvent> given, Object command) {
        return when(FakeVerifiers.fixture(), given, command);
    }

    private static ResultValidator<UserAuthenticators> when(
            AggregateTestFixture<UserAuthenticators> fixture,
            List<DomainEvent> given,
            Object command) {
        return given.isEmpty()
                ? fixture.givenNoPriorActivity().when(command)
                : fixture.given(given).when(command);
    }

    private static FactorOutcome passkey(PasskeyId passkeyId, boolean owed) {
        return new FactorOutcome.Verified(
                Factor.PASSKEY,
                ALICE,
                List.of(AuthenticationMethod.SOFTWARE_KEY, AuthenticationMethod.USER),
                passkeyId,
                owed,
                0);
    }

    @Nested
    class RegisteringAPasskey {

        @Test
        @Accepts({"§7.1 step 26", "§7.1 step 29"})
        void ofANewUserOwesRecoveryCodes() {
            CredentialRecord credential = aCredential("new credential", 0);

            when(List.of(), UserCommands.register(PASSKEY, false))
                    .expectEvents(registered(PASSKEY, credential), new RecoveryCodesOwed(USER))
                    .expectResultMessagePayload(
                            new RegistrationOutcome.Registered(
                                    credential, (FactorOutcome.Verified) passkey(PASSKEY, true)));
        }

        @Test
        void asASecondOneOwesNothing() {
            CredentialRecord credential = aCredential("new credential", 0);

            when(enrolled(), UserCommands.register(OTHER_PASSKEY, true))
                    .expectEvents(registered(OTHER_PASSKEY, credential));
        }

        @Test
        void neverAsksAgainWhoHasAcknowledged() {
            List<DomainEvent> given =
                    after(enrolled(), new PasskeyRemoved(USER, PASSKEY, aCredential().id()));

            when(given, UserCommands.register(OTHER_PASSKEY, true))
                    .expectEvents(registered(OTHER_PASSKEY, aCredential("new credential", 0)));
        }

        /**
         * Two sign-ups side by side: the second finds a passkey that was not there at its begin.
         */
        @Test
        void isRefusedToASessionThatDidNotKnowOfThePasskeyThereIsMeanwhile() {
            when(List.of(aPasskey()), UserCommands.register(OTHER_PASSKEY, false))
                    .expectNoEvents()
                    .expectException(Refused.with(RefusalCode.FACTOR_REQUIRED));
        }

        @Test
        @Refuses({"§7.1 step 26", "§7.1 step 29"})
        void refusesACredentialThatIsSomebodysAlready() {
            RegistrationOutcome refused =
                    new RegistrationOutcome.Refused(
                            CeremonyFailure.of("§7.1 step 26", "credential-already-registered"));
            RegisterPasskey othersCredential =
                    UserCommands.register(PASSKEY, aRegistrationResponse(), true, true, 20);
            List<DomainEvent> ownCredential =
                    List.of(aPasskey(PASSKEY, aCredential("new credential", 0)));

            when(List.of(), othersCredential).expectNoEvents().expectResultMessagePayload(refused);
            when(ownCredential, UserCommands.register(OTHER_PASSKEY, true))
                    .expectNoEvents()
                    .expectResultMessagePayload(refused);
        }

        @Test
        @Refuses("§7.1 step 29")
        void tellsWhyTheVerifierRefused() {
            when(List.of(), UserCommands.registerForged())
                    .expectNoEvents()
                    .expectResultMessagePayload(
                            new RegistrationOutcome.Refused(FakeVerifiers.FORGERY));
        }

        private static PasskeyRegistered registered(
                PasskeyId passkeyId, CredentialRecord credential) {
            return new PasskeyRegistered(
                    USER, passkeyId, credential, new Alias("phone"), ORIGIN, true, SESSION, NOW);
        }
    }

    @Nested
    class VerifyingAPasskey {

        @Test
        @Accepts({"§7.2 step 5", "§7.2 step 22", "§7.2 step 24", "§7.2 step 25"})
        void movesItsCounterOn() {
            when(enrolled(), UserCommands.verify())
                    .expectEvents(used(8))
                    .expectResultMessagePayload(passkey(PASSKEY, false))
                    .expectState(user ->
                            assertThat(user.state().passkeys())
                                    .extracting(p -> p.credential().signCount())
                                    .containsExactly(8L));
        }

        @Test
        void stillOwesTheAcknowledgement() {
            when(List.of(aPasskey(), new RecoveryCodesOwed(USER)), UserCommands.verify())
                    .expectResultMessagePayload(passkey(PASSKEY, true));
        }

        @Test
        @Refuses({"§7.2 step 22", "§7.2 step 24", "§7.2 step 25"})
        void refusesACounterThatDidNotGrow() {
            CeremonyFailure failure = SignatureCounter.failure(7, 7);

            when(FakeVerifiers.fixture(7, true), enrolled(), UserCommands.verify())
                    .expectEvents(
                            new CloneSuspected(USER, PASSKEY, 7, 7, false, SESSION),
                            new FactorFailed(USER, Factor.PASSKEY, failure, SESSION, NOW))
                    .expectResultMessagePayload(new FactorOutcome.Failed(Factor.PASSKEY, failure));
        }

        @Test
        @Accepts("§7.2 step 22")
        void flagsACounterThatDidNotGrowWhereThePolicySaysSo() {
            when(
                            FakeVerifiers.fixture(7, true),
                            enrolled(),
                            UserCommands.verify(
                                    anAuthenticationResponse(aCredential().id()),
                                    SignCountRegression.FLAG))
                    .expectEvents(new CloneSuspected(USER, PASSKEY, 7, 7, true, SESSION), used(7))
                    .expectResultMessagePayload(passkey(PASSKEY, false));
        }

        /** Two answers of one session, made at the same time, arrive in the other order. */
        @Test
        @Accepts("§7.2 step 22")
        void takesTheEarlierAnswerOfTheSameSessionAfterTheLaterOne() {
            when(FakeVerifiers.fixture(8, true), after(enrolled(), used(9)), UserCommands.verify())
                    .expectEvents(used(9))
                    .expectResultMessagePayload(passkey(PASSKEY, false));
        }

        @Test
        @Refuses("§7.2 step 22")
        void refusesAnEqualCounterInTheSameSession() {
            CeremonyFailure failure = SignatureCounter.failure(9, 9);

            when(FakeVerifiers.fixture(9, true), after(enrolled(), used(9)), UserCommands.verify())
                    .expectEvents(
                            new CloneSuspected(USER, PASSKEY, 9, 9, false, SESSION),
                            new FactorFailed(USER, Factor.PASSKEY, failure, SESSION, NOW));
        }

        @Test
        @Refuses("§7.2 step 22")
        void refusesACounterFromBeforeTheSession() {
            CeremonyFailure failure = SignatureCounter.failure(9, 7);

            when(FakeVerifiers.fixture(7, true), after(enrolled(), used(9)), UserCommands.verify())
                    .expectEvents(
                            new CloneSuspected(USER, PASSKEY, 9, 7, false, SESSION),
                            new FactorFailed(USER, Factor.PASSKEY, failure, SESSION, NOW));
        }

        @Test
        @Refuses("§7.2 step 22")
        void refusesALowerCounterInAnotherSession() {
            CeremonyFailure failure = SignatureCounter.failure(9, 8);

            when(
                            FakeVerifiers.fixture(8, true),
                            after(enrolled(), usedIn(new SessionId("ses_2"), 9)),
                            UserCommands.verify())
                    .expectEvents(
                            new CloneSuspected(USER, PASSKEY, 9, 8, false, SESSION),
                            new FactorFailed(USER, Factor.PASSKEY, failure, SESSION, NOW));
        }

        @Test
        void countsAClonesRefusalAloneAsAFailureInTheTrail() {
            assertThat(new CloneSuspected(USER, PASSKEY, 7, 7, false, SESSION).outcome())
                    .isEqualTo(Outcome.FAILURE);
            assertThat(new CloneSuspected(USER, PASSKEY, 7, 7, true, SESSION).outcome())
                    .isEqualTo(Outcome.SUCCESS);
        }

        @Test
        @Refuses({"§7.2 step 5", "§7.2 step 6", "§7.2 step 25"})
        void refusesACredentialOfNobodyOrOfAnotherUser() {
            CeremonyFailure failure =
                    CeremonyFailure.of("§7.2 step 6", "credential-not-of-this-user");

            when(
                            enrolled(),
                            UserCommands.verify(
                                    anAuthenticationResponse(hashOf("another")),
                                    SignCountRegression.REJECT))
                    .expectEvents(new FactorFailed(USER, Factor.PASSKEY, failure, SESSION, NOW))
                    .expectResultMessagePayload(new FactorOutcome.Failed(Factor.PASSKEY, failure));
        }

        @Test
        void saysByWhichMethods() {
            CredentialRecord deviceBound =
                    new CredentialRecord(
                            aCredential().id(),
                            hashOf("key"),
                            0,
                            true,
                            List.of("usb"),
                            false,
                            false,
                            new UUID(0, 0),
                            "none");
            AggregateTestFixture<UserAuthenticators> withoutUserVerification =
                    FakeVerifiers.fixture(1, false);

            when(
                            withoutUserVerification,
                            List.of(aPasskey(PASSKEY, deviceBound)),
                            UserCommands.verify())
                    .expectResultMessagePayload(
                            new FactorOutcome.Verified(
                                    Factor.PASSKEY,
                                    ALICE,
                                    List.of(AuthenticationMethod.HARDWARE_KEY),
                                    PASSKEY,
                                    false,
                                    0));
        }

        private static PasskeyUsed used(long signCount) {
            return usedIn(SESSION, signCount);
        }

        private static PasskeyUsed usedIn(SessionId session, long signCount) {
            return new PasskeyUsed(USER, PASSKEY, signCount, true, false, ORIGIN, session, NOW);
        }
    }

    @Nested
    class Fallbacks {

        @Test
        void spendARecoveryCodeOnce() {
            RecoveryCodeSpent spent = new RecoveryCodeSpent(USER, hashOf("code 1"), SESSION, NOW);
            CeremonyFailure failure =
                    CeremonyFailure.of("recovery code", "recovery-code-unknown-or-spent");

            when(enrolled(), UserCommands.spendCode("code 1"))
                    .expectEvents(spent)
                    .expectResultMessagePayload(
                            new FactorOutcome.Verified(
                                    Factor.RECOVERY_CODE,
                                    ALICE,
                                    List.of(AuthenticationMethod.ONE_TIME_PASSWORD),
                                    null,
                                    false,
                                    0));
            when(after(enrolled(), spent), UserCommands.spendCode("code 1"))
                    .expectEvents(
                            new FactorFailed(USER, Factor.RECOVERY_CODE, failure, SESSION, NOW));
            when(after(enrolled(), spent), UserCommands.spendCode("code 2"))
                    .expectEvents(new RecoveryCodeSpent(USER, hashOf("code 2"), SESSION, NOW));
        }

        @Test
        void spendAGrantOnce() {
            GrantSpent spent = new GrantSpent(USER, GrantType.EXTERNAL, hashOf("token"), SESSION);
            List<DomainEvent> given = List.of(aGrantIssued(GrantType.EXTERNAL));

            when(given, UserCommands.spendGrant(hashOf("token"))).expectEvents(spent);
            when(after(given, spent), UserCommands.spendGrant(hashOf("token")))
                    .expectResultMessagePayload(
                            new FactorOutcome.Failed(
                                    Factor.EXTERNAL,
                                    CeremonyFailure.of("external grant", "grant-used")));
            when(given, UserCommands.spendGrant(hashOf("another token")))
                    .expectResultMessagePayload(
                            new FactorOutcome.Failed(
                                    Factor.EXTERNAL,
                                    CeremonyFailure.of("external grant", "grant-invalid")));
        }
    }

    @Nested
    class Removing {

        @Test
        void answersTheCredentialForTheSignal() {
            when(enrolled(), new RemovePasskey(USER, PASSKEY, false))
                    .expectEvents(new PasskeyRemoved(USER, PASSKEY, aCredential().id()))
                    .expectResultMessagePayload(aCredential().id());
        }

        @Test
        void ofEverythingCountsAsAReset() {
            when(enrolled(), new ResetAuthenticators(USER, "lost phone"))
                    .expectEvents(new AuthenticatorsReset(USER, "lost phone", 1))
                    .expectResultMessagePayload(
                            List.of(new Passkey(PASSKEY, aCredential(), null, NOW, null, null)))
                    .expectState(user ->
                            assertThat(user.state())
                                    .isEqualTo(
                                            new AuthenticatorsState(
                                                    USER,
                                                    List.of(),
                                                    null,
                                                    false,
                                                    Locks.NONE,
                                                    List.of(),
                                                    1,
                                                    0,
                                                    List.of(),
                                                    List.of(),
                                                    List.of())));
        }
    }

    @Test
    void aSignOutVoidsSessionsAndKeepsWhatTheUserHas() {
        AuthenticatorsState before = UserStates.fold(enrolled());

        when(enrolled(), new SignOutUser(USER))
                .expectEvents(new UserSignedOut(USER))
                .expectState(user -> {
                    assertThat(user.state().voidings()).isEqualTo(before.voidings() + 1);
                    assertThat(user.state().resets()).isEqualTo(before.resets());
                    assertThat(user.state().passkeys()).isEqualTo(before.passkeys());
                    assertThat(user.state().recoveryCodes()).isEqualTo(before.recoveryCodes());
                });
    }

    @Test
    void takesUpAStateThatWasReachedBefore() {
        AuthenticatorsState state = UserStates.fold(enrolled());

        assertThat(new UserAuthenticators(state).state()).isEqualTo(state);
    }
}
