package io.passledger.domain.session;

import static io.passledger.domain.Given.ALICE;
import static io.passledger.domain.Given.CHALLENGE;
import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.PASSKEY;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.aCeremony;
import static io.passledger.domain.Given.aSession;
import static io.passledger.domain.Given.anAccessToken;
import static io.passledger.domain.Given.hashOf;
import static io.passledger.domain.Given.minutesLater;
import static io.passledger.domain.Given.verified;
import static io.passledger.domain.session.SessionStates.FAILURE;
import static io.passledger.domain.session.SessionStates.after;
import static io.passledger.domain.session.SessionStates.begun;
import static io.passledger.domain.session.SessionStates.completed;
import static io.passledger.domain.session.SessionStates.completion;
import static io.passledger.domain.session.SessionStates.fold;
import static io.passledger.domain.session.SessionStates.owing;
import static io.passledger.domain.session.SessionStates.signIn;
import static io.passledger.domain.session.SessionStates.signUp;
import static io.passledger.domain.session.SessionStates.tokenOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.Refused;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.HeldGrant;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.SessionCommand.BeginCeremony;
import io.passledger.domain.session.SessionCommand.ConsumeMfaToken;
import io.passledger.domain.session.SessionCommand.FailCeremony;
import io.passledger.domain.session.SessionCommand.FailFallback;
import io.passledger.domain.session.SessionCommand.IssueMfaToken;
import io.passledger.domain.session.SessionCommand.PassFactor;
import io.passledger.domain.session.SessionCommand.ReceiveAcknowledgement;
import io.passledger.domain.session.SessionEvent.AcknowledgementReceived;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.MfaTokenConsumed;
import io.passledger.domain.session.SessionEvent.MfaTokenIssued;
import io.passledger.domain.session.SessionEvent.SessionFailed;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What single rules of a session are about; all of them are in {@code decisions.txt}. */
class MfaSessionTest {

    private static ResultValidator<MfaSession> when(List<DomainEvent> given, Object command) {
        AggregateTestFixture<MfaSession> fixture = new AggregateTestFixture<>(MfaSession.class);
        return given.isEmpty()
                ? fixture.givenNoPriorActivity().when(command)
                : fixture.given(given).when(command);
    }

    @Nested
    class Beginning {

        @Test
        void recordsHowItBegan() {
            when(List.of(), aSession().named("alice@shop.example").command())
                    .expectEvents(aSession().named("alice@shop.example").begun());
        }

        @Test
        void letsAUserWithoutAPasskeyThroughWithoutAFactor() {
            when(List.of(), aSession().signingUp().letThrough().command())
                    .expectEvents(aSession().signingUp().begun(), completion())
                    .expectState(session ->
                            assertThat(session.state().passed())
                                    .isEqualTo(new CompletedFactor(null, List.of(), NOW)));
        }

        @Test
        void letsNobodyThroughInPublicOrWhoHasAPasskey() {
            String refusal =
                    "only a user without a passkey that a backend vouches for can skip the factor";

            assertThatThrownBy(() -> aSession().signingUp().begunInPublic().letThrough().command())
                    .hasMessage(refusal);
            assertThatThrownBy(() -> aSession().letThrough().command()).hasMessage(refusal);
        }

        @Test
        void leavesOutTheUserForSigningInAlone() {
            String refusal = "userId is optional only for signIn";

            assertThatThrownBy(() -> aSession().withoutUser().signingUp().command())
                    .hasMessage(refusal);
            assertThatThrownBy(
                            () -> aSession().withoutUser().withPurpose(Purpose.STEP_UP).command())
                    .hasMessage(refusal);
        }

        @Test
        void boundsTheUsername() {
            assertThatThrownBy(() -> aSession().named("x".repeat(257)).command())
                    .hasMessage("username must have 1 to 256 characters, has 257");
        }
    }

    @Nested
    class NextActions {

        @Test
        void areInTheOrderToOfferThem() {
            assertThat(fold(signIn()).nextActions())
                    .containsExactly(
                            NextAction.PASSKEY_AUTH, NextAction.EXTERNAL, NextAction.RECOVERY_CODE);
            assertThat(fold(signUp()).nextActions())
                    .containsExactly(
                            NextAction.PASSKEY_REG, NextAction.EXTERNAL, NextAction.RECOVERY_CODE);
        }

        @Test
        void areThePasskeyAloneWhereTheUserIsNotKnown() {
            assertThat(fold(List.of(aSession().withoutUser().begun())).nextActions())
                    .containsExactly(NextAction.PASSKEY_AUTH);
        }

        @Test
        void areTheAcknowledgementAloneWhileItIsOwed() {
            assertThat(fold(owing()).nextActions())
                    .containsExactly(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
        }

        @Test
        void areNoneOnceTheTimeIsOver() {
            SessionState state = fold(signIn());

            assertThat(state.nextActionsAt(minutesLater(15).minusNanos(1))).isNotEmpty();
            assertThat(state.nextActionsAt(minutesLater(15))).isEmpty();
            assertThat(state.statusAt(minutesLater(15))).isEqualTo(SessionStatus.EXPIRED);
        }
    }

    @Nested
    class Registering {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void tellsNobodyWhetherAUserExistsWhoSignsInInPublic(boolean userHasPasskeys) {
            when(
                            List.of(aSession().begunInPublic().begun()),
                            new BeginCeremony(
                                    SESSION,
                                    aCeremony(CeremonyKind.REGISTRATION),
                                    userHasPasskeys,
                                    false,
                                    NOW))
                    .expectNoEvents()
                    .expectException(Refused.with(RefusalCode.FACTOR_REQUIRED));
        }

        @Test
        void doesNotCompleteASessionAgain() {
            when(
                            after(completed(), begun(CeremonyKind.REGISTRATION)),
                            pass(verified(Factor.PASSKEY), NOW))
                    .expectNoEvents()
                    .expectException(Refused.with(RefusalCode.ACTION_NOT_ALLOWED));
        }
    }

    @Nested
    class Passing {

        @Test
        void completesTheSessionWithItsFactor() {
            when(
                            after(signIn(), begun(CeremonyKind.AUTHENTICATION)),
                            pass(verified(Factor.PASSKEY), NOW))
                    .expectEvents(
                            new FactorVerified(
                                    SESSION,
                                    Factor.PASSKEY,
                                    ALICE,
                                    verified(Factor.PASSKEY).amr(),
                                    PASSKEY,
                                    false,
                                    0,
                                    NOW,
                                    CHALLENGE),
                            completion());
        }

        @Test
        void waitsForTheAcknowledgementThatIsOwed() {
            when(signIn(), pass(by(ALICE, Factor.EXTERNAL, true, 0), NOW))
                    .expectEvents(
                            new FactorVerified(
                                    SESSION,
                                    Factor.EXTERNAL,
                                    ALICE,
                                    verified(Factor.EXTERNAL).amr(),
                                    null,
                                    true,
                                    0,
                                    NOW));
        }

        @Test
        void isCompletedByTheAcknowledgement() {
            when(owing(), new ReceiveAcknowledgement(SESSION, null, anAccessToken(), NOW))
                    .expectEvents(new AcknowledgementReceived(SESSION), completion());
        }

        @Test
        void tellsASessionWithoutAUserWhoseItIs() {
            List<DomainEvent> given =
                    List.of(aSession().withoutUser().begun(), begun(CeremonyKind.AUTHENTICATION));

            when(given, pass(by(ALICE, Factor.PASSKEY, false, 3), NOW))
                    .expectSuccessfulHandlerExecution()
                    .expectState(session -> {
                        assertThat(session.state().userId()).isEqualTo(ALICE);
                        assertThat(session.state().resets()).isEqualTo(3);
                    });
        }

        @Test
        void takesNobodyElsesFactor() {
            when(
                            after(signIn(), begun(CeremonyKind.AUTHENTICATION)),
                            pass(by(new UserId("mallory"), Factor.PASSKEY, false, 0), NOW))
                    .expectNoEvents()
                    .expectException(IllegalArgumentException.class);
        }

        @Test
        void isOverOnceTheUserWasReset() {
            when(signUp(), pass(by(ALICE, Factor.EXTERNAL, false, 1), NOW))
                    .expectNoEvents()
                    .expectException(Refused.with(RefusalCode.SESSION_EXPIRED));
        }

        @Test
        void refusesAnAnswerAfterTheChallengesTime() {
            List<DomainEvent> given = after(signIn(), begun(CeremonyKind.AUTHENTICATION));
            PassFactor late = pass(verified(Factor.PASSKEY), minutesLater(5));
            PassFactor justInTime = pass(verified(Factor.PASSKEY), minutesLater(5).minusNanos(1));

            when(given, late).expectException(Refused.with(RefusalCode.ACTION_NOT_ALLOWED));
            when(given, justInTime).expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class SeveralChallenges {

        @Test
        void waitTheNewestFew() {
            List<DomainEvent> given = new ArrayList<>(signIn());
            for (int i = 0; i <= SessionState.CEREMONIES_KEPT; i++) {
                given.add(asked(CeremonyKind.AUTHENTICATION, i));
            }

            List<PendingCeremony> waiting = fold(given).ceremonies();

            assertThat(waiting).hasSize(SessionState.CEREMONIES_KEPT);
            assertThat(waiting).extracting(PendingCeremony::challenge).doesNotContain(challenge(0));
            assertThat(waiting.getFirst().challenge())
                    .isEqualTo(challenge(SessionState.CEREMONIES_KEPT));
        }

        @Test
        void areEachGoodOnce() {
            List<DomainEvent> given =
                    after(
                            signIn(),
                            asked(CeremonyKind.AUTHENTICATION, 1),
                            asked(CeremonyKind.AUTHENTICATION, 2),
                            new CeremonyFailed(
                                    SESSION, CeremonyKind.AUTHENTICATION, FAILURE, challenge(1)));

            when(given, new FailCeremony(SESSION, challenge(1), FAILURE, 9))
                    .expectException(Refused.with(RefusalCode.ACTION_NOT_ALLOWED));
            when(given, new FailCeremony(SESSION, challenge(2), FAILURE, 9))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void areBoundToTheirKind() {
            SessionState state = fold(after(completed(), asked(CeremonyKind.REGISTRATION, 1)));

            assertThatThrownBy(() ->
                            state.requireCeremony(
                                    CeremonyKind.AUTHENTICATION, challenge(1).toBase64Url()))
                    .isInstanceOf(Refusal.class);
        }

        @Test
        void areFoundByTheAnswerAndElseTheNewestIsUsedUp() {
            SessionState state =
                    fold(
                            after(
                                    signIn(),
                                    asked(CeremonyKind.AUTHENTICATION, 1),
                                    asked(CeremonyKind.AUTHENTICATION, 2)));

            assertThat(
                            state.requireCeremony(
                                            CeremonyKind.AUTHENTICATION, challenge(1).toBase64Url())
                                    .challenge())
                    .isEqualTo(challenge(1));
            for (String none : Arrays.asList(null, "", "another")) {
                assertThat(state.requireCeremony(CeremonyKind.AUTHENTICATION, none).challenge())
                        .isEqualTo(challenge(2));
            }
        }

        @Test
        void endWithTheFactorThatPassesTheSessionWhereTheyRegister() {
            SessionState state =
                    fold(
                            after(
                                    signIn(),
                                    asked(CeremonyKind.REGISTRATION, 1),
                                    asked(CeremonyKind.AUTHENTICATION, 2),
                                    asked(CeremonyKind.AUTHENTICATION, 3),
                                    proved(2),
                                    completion()));

            assertThat(state.ceremonies())
                    .extracting(PendingCeremony::challenge)
                    .containsExactly(challenge(3));
        }

        @Test
        void passASessionOnce() {
            List<DomainEvent> given =
                    after(
                            signIn(),
                            asked(CeremonyKind.AUTHENTICATION, 1),
                            asked(CeremonyKind.AUTHENTICATION, 2),
                            proved(1),
                            completion());

            when(
                            given,
                            new PassFactor(
                                    SESSION,
                                    verified(Factor.PASSKEY),
                                    challenge(2),
                                    anAccessToken(),
                                    NOW))
                    .expectException(Refused.with(RefusalCode.ACTION_NOT_ALLOWED));
        }

        @Test
        void outliveAFactorThatIsRepeated() {
            SessionState state =
                    fold(
                            after(
                                    completed(),
                                    asked(CeremonyKind.AUTHENTICATION, 1),
                                    asked(CeremonyKind.AUTHENTICATION, 2),
                                    proved(1)));

            assertThat(state.ceremonies())
                    .extracting(PendingCeremony::challenge)
                    .containsExactly(challenge(2));
        }

        @Test
        void areAllUsedUpByAnEventThatNamesNone() {
            SessionState state =
                    fold(
                            after(
                                    signIn(),
                                    asked(CeremonyKind.AUTHENTICATION, 1),
                                    new CeremonyFailed(
                                            SESSION, CeremonyKind.AUTHENTICATION, FAILURE)));

            assertThat(state.ceremonies()).isEmpty();
        }

        private static Bytes challenge(int number) {
            return hashOf("challenge " + number);
        }

        private static CeremonyBegun asked(CeremonyKind kind, int number) {
            PendingCeremony any = aCeremony(kind);
            return new CeremonyBegun(
                    SESSION,
                    new PendingCeremony(
                            kind,
                            challenge(number),
                            null,
                            any.userVerification(),
                            any.algorithms(),
                            false,
                            null,
                            any.expiresAt()));
        }

        private static FactorVerified proved(int number) {
            return new FactorVerified(
                    SESSION,
                    Factor.PASSKEY,
                    ALICE,
                    verified(Factor.PASSKEY).amr(),
                    PASSKEY,
                    false,
                    0,
                    NOW,
                    challenge(number));
        }
    }

    @Nested
    class AWordThatIsHeld {

        private final PendingCeremony vouched = vouched();

        @Test
        void standsForTheFactorThatOneMorePasskeyTakes() {
            BeginCeremony begin = new BeginCeremony(SESSION, vouched, true, false, NOW);

            when(signIn(), begin).expectEvents(new CeremonyBegun(SESSION, vouched));
            when(
                            after(signIn(), new CeremonyBegun(SESSION, vouched)),
                            pass(verified(Factor.PASSKEY), NOW))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void isTakenWhereTheSessionTakesABackendsWordAlone() {
            when(
                            List.of(aSession().withoutUser().begun()),
                            new BeginCeremony(SESSION, vouched, true, false, NOW))
                    .expectException(Refused.with(RefusalCode.ACTION_NOT_ALLOWED));
        }

        private static PendingCeremony vouched() {
            PendingCeremony plain = aCeremony(CeremonyKind.REGISTRATION);
            return new PendingCeremony(
                    plain.kind(),
                    plain.challenge(),
                    null,
                    plain.userVerification(),
                    plain.algorithms(),
                    false,
                    null,
                    plain.expiresAt(),
                    List.of(new HeldGrant(GrantType.EXTERNAL, hashOf("grant"))));
        }
    }

    @Nested
    class Failing {

        @Test
        void usesTheChallengeUpAndLeavesTheFallbacks() {
            when(
                            after(signIn(), begun(CeremonyKind.AUTHENTICATION)),
                            new FailCeremony(SESSION, CHALLENGE, FAILURE, 1))
                    .expectEvents(
                            new CeremonyFailed(
                                    SESSION, CeremonyKind.AUTHENTICATION, FAILURE, CHALLENGE))
                    .expectState(session -> {
                        assertThat(session.state().ceremonies()).isEmpty();
                        assertThat(session.state().nextActions()).contains(NextAction.EXTERNAL);
                    });
        }

        @Test
        void endsASessionThatHasNoUserWhoCouldBeLocked() {
            CeremonyFailed failed =
                    new CeremonyFailed(SESSION, CeremonyKind.AUTHENTICATION, FAILURE, CHALLENGE);
            List<DomainEvent> oneLeft =
                    List.of(
                            aSession().withoutUser().begun(),
                            failed,
                            begun(CeremonyKind.AUTHENTICATION));

            when(oneLeft, new FailCeremony(SESSION, CHALLENGE, FAILURE, 3)).expectEvents(failed);
            when(oneLeft, new FailCeremony(SESSION, CHALLENGE, FAILURE, 2))
                    .expectEvents(failed, new SessionFailed(SESSION));
        }

        @Test
        void ofAPasskeyIsNoFallback() {
            when(signIn(), new FailFallback(SESSION, Factor.PASSKEY, FAILURE))
                    .expectNoEvents()
                    .expectException(IllegalArgumentException.class);
        }
    }

    @Nested
    class Tokens {

        @Test
        void areGoodOnce() {
            when(tokenOut(), consume(NOW))
                    .expectEvents(new MfaTokenConsumed(SESSION, "mfa_1"))
                    .expectResultMessagePayload(true);
            when(after(tokenOut(), new MfaTokenConsumed(SESSION, "mfa_1")), consume(NOW))
                    .expectNoEvents()
                    .expectResultMessagePayload(false);
        }

        @Test
        void areGoodUntilTheyExpire() {
            when(tokenOut(), consume(minutesLater(5)))
                    .expectNoEvents()
                    .expectResultMessagePayload(false);
            when(tokenOut(), consume(minutesLater(5).minusNanos(1)))
                    .expectResultMessagePayload(true);
        }

        @Test
        void areGoodAgainWhereTheyAreNotForASingleUse() {
            MfaToken lasting = new MfaToken("mfa_1", false, null, null, minutesLater(5));

            when(after(completed(), new MfaTokenIssued(SESSION, lasting)), consume(NOW))
                    .expectNoEvents()
                    .expectResultMessagePayload(true);
        }

        @Test
        void areAHundredAliveAtATime() {
            when(tokensOut(99, minutesLater(5)), issue())
                    .expectEvents(new MfaTokenIssued(SESSION, token("new", minutesLater(6))));
            when(tokensOut(100, minutesLater(5)), issue())
                    .expectException(Refused.with(RefusalCode.ACTION_NOT_ALLOWED));
            when(tokensOut(100, NOW), issue())
                    .expectEvents(new MfaTokenIssued(SESSION, token("new", minutesLater(6))));
        }

        @Test
        void areForgottenOnceTheyCannotBeAliveAnyMore() {
            List<DomainEvent> given = tokensOut(500, NOW);
            given.addAll(tokensOut(100, minutesLater(5)).subList(completed().size(), 100));
            SessionState state = fold(given);

            assertThat(state.mfaTokens()).hasSize(SessionState.MFA_TOKENS_KEPT);
            assertThat(state.liveMfaTokens(NOW)).isEqualTo(100 - completed().size());
        }

        @Test
        void haveABoundedAudienceAndAction() {
            assertThatThrownBy(() -> new MfaToken("mfa_1", true, "x".repeat(257), null, NOW))
                    .hasMessage("audience must have 1 to 256 characters, has 257");
            assertThatThrownBy(() -> new MfaToken("mfa_1", true, null, "x".repeat(129), NOW))
                    .hasMessage("action must have 1 to 128 characters, has 129");
        }

        private static ConsumeMfaToken consume(Instant now) {
            return new ConsumeMfaToken(SESSION, "mfa_1", now);
        }

        private static IssueMfaToken issue() {
            return new IssueMfaToken(SESSION, token("new", minutesLater(6)), NOW);
        }

        private static MfaToken token(String tokenId, Instant expiresAt) {
            return new MfaToken(tokenId, true, null, null, expiresAt);
        }

        private static List<DomainEvent> tokensOut(int count, Instant expiresAt) {
            List<DomainEvent> history = new ArrayList<>(completed());
            for (int i = 0; i < count; i++) {
                history.add(new MfaTokenIssued(SESSION, token(expiresAt + " " + i, expiresAt)));
            }
            return history;
        }
    }

    @Test
    void knowsItsTokenByItsHash() {
        SessionState state = fold(signIn());

        assertThat(state.hasTokenHash(hashOf("session token"))).isTrue();
        assertThat(state.hasTokenHash(hashOf("another"))).isFalse();
    }

    private static FactorOutcome.Verified by(
            UserId user, Factor factor, boolean acknowledgementOwed, int resets) {
        FactorOutcome.Verified verified = verified(factor);
        return new FactorOutcome.Verified(
                factor, user, verified.amr(), verified.passkeyId(), acknowledgementOwed, resets);
    }

    private static PassFactor pass(FactorOutcome.Verified verified, Instant now) {
        return new PassFactor(
                SESSION,
                verified,
                verified.factor() == Factor.PASSKEY ? CHALLENGE : null,
                anAccessToken(),
                now);
    }
}
