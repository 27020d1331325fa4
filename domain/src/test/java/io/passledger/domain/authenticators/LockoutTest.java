package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.ORIGIN;
import static io.passledger.domain.Given.PASSKEY;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.USER;
import static io.passledger.domain.Given.enrolled;
import static io.passledger.domain.Given.hashOf;
import static io.passledger.domain.Given.minutesLater;
import static io.passledger.domain.authenticators.UserStates.after;
import static io.passledger.domain.authenticators.UserStates.failure;
import static io.passledger.domain.authenticators.UserStates.failures;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.Refused;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten failed guesses within a quarter of an hour lock for a quarter of an hour, by default. */
class LockoutTest {

    private static final LockoutPolicy DEFAULT = LockoutPolicy.DEFAULT;

    private static ResultValidator<UserAuthenticators> when(
            List<DomainEvent> given, Object command) {
        return FakeVerifiers.fixture().given(given).when(command);
    }

    @Test
    void locksAtTheLastFailureAllowedAndNotBefore() {
        when(after(enrolled(), failures(8)), fail(NOW)).expectEvents(failure(NOW));
        when(after(enrolled(), failures(9)), fail(NOW))
                .expectEvents(failure(NOW), new UserLocked(USER, minutesLater(15)));
    }

    @Test
    void locksAUserOfWhomNothingWasKnown() {
        LockoutPolicy atOnce = new LockoutPolicy(1, Duration.ofMinutes(1), Duration.ofMinutes(2));

        FakeVerifiers.fixture()
                .givenNoPriorActivity()
                .when(fail(NOW, atOnce))
                .expectEvents(failure(NOW), new UserLocked(USER, minutesLater(2)));
    }

    @ParameterizedTest
    @MethodSource
    void countsEveryFactorThatCanBeGuessed(AuthenticatorsCommand<?> last) {
        when(after(enrolled(), failures(9)), last)
                .expectState(user -> assertThat(user.state().isLockedAt(NOW)).isTrue());
    }

    static Stream<AuthenticatorsCommand<?>> countsEveryFactorThatCanBeGuessed() {
        return Stream.of(
                UserCommands.spendCode("guess"),
                UserCommands.spendGrant(hashOf("guess")),
                fail(NOW));
    }

    @Test
    void forgetsFailuresThatAreOlderThanTheWindow() {
        List<DomainEvent> nine = after(enrolled(), failures(9));

        when(nine, fail(minutesLater(15)))
                .expectEvents(failure(minutesLater(15)), new UserLocked(USER, minutesLater(30)));
        when(nine, fail(minutesLater(15).plusNanos(1)))
                .expectEvents(failure(minutesLater(15).plusNanos(1)));
    }

    @Test
    void isNotPutOffByASuccessInBetween() {
        List<DomainEvent> given =
                after(
                        after(enrolled(), failures(9)),
                        new RecoveryCodeSpent(USER, hashOf("code 1"), SESSION, NOW));

        when(given, fail(NOW)).expectEvents(failure(NOW), new UserLocked(USER, minutesLater(15)));
    }

    @Test
    void refusesEvenWhatIsRightUntilItEnds() {
        List<DomainEvent> locked = after(enrolled(), new UserLocked(USER, minutesLater(15)));
        Instant last = minutesLater(15).minusNanos(1);

        when(locked, UserCommands.spendCode("code 1", DEFAULT, last))
                .expectNoEvents()
                .expectException(Refused.with(RefusalCode.LOCKED));
        when(locked, UserCommands.spendCode("code 1", DEFAULT, minutesLater(15)))
                .expectEvents(
                        new RecoveryCodeSpent(USER, hashOf("code 1"), SESSION, minutesLater(15)));
    }

    @Test
    void saysHowLongItGoesOn() {
        AuthenticatorsState locked =
                UserStates.fold(after(enrolled(), new UserLocked(USER, minutesLater(15))));

        assertThatThrownBy(() ->
                        locked.requireUnlocked(
                                Factor.PASSKEY, AttemptSource.BACKEND, minutesLater(5)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(10)));
        locked.requireUnlocked(Factor.PASSKEY, AttemptSource.BACKEND, minutesLater(15));
        UserStates.fold(enrolled()).requireUnlocked(Factor.PASSKEY, AttemptSource.BACKEND, NOW);
    }

    /** Nobody guesses a signature, however often. */
    @Test
    void neverFollowsFromAssertions() {
        List<DomainEvent> history = new ArrayList<>(enrolled());
        for (int i = 0; i < 1_000; i++) {
            history.add(new FactorFailed(USER, Factor.PASSKEY, UserStates.FAILURE, SESSION, NOW));
        }

        assertThat(UserStates.fold(history).locks()).isEqualTo(Locks.NONE);
        when(history, UserCommands.verifyForged())
                .expectState(user -> assertThat(user.state().isLockedAt(NOW)).isFalse());
    }

    @Nested
    class InPublic {

        private static final AttemptSource HERE = AttemptSource.inPublic("203.0.113.7");
        private static final AttemptSource THERE = AttemptSource.inPublic("198.51.100.4");

        @Test
        void locksTheAddressThatGuesses() {
            when(after(enrolled(), guesses(9, HERE)), guess(HERE))
                    .expectEvents(
                            failed(HERE),
                            new UserLocked(
                                    USER, minutesLater(15), LockScope.ADDRESS, "203.0.113.7"));
            when(after(enrolled(), guesses(9, HERE)), guess(THERE)).expectEvents(failed(THERE));
        }

        @Test
        void refusesTheAddressWhatCanBeGuessedAndNobodyElseAnything() {
            AuthenticatorsState state =
                    UserStates.fold(
                            after(
                                    enrolled(),
                                    new UserLocked(
                                            USER,
                                            minutesLater(15),
                                            LockScope.ADDRESS,
                                            "203.0.113.7")));

            for (Factor factor : List.of(Factor.RECOVERY_CODE, Factor.EXTERNAL)) {
                assertThatThrownBy(() -> state.requireUnlocked(factor, HERE, NOW))
                        .isInstanceOf(Refusal.class);
                state.requireUnlocked(factor, THERE, NOW);
                state.requireUnlocked(factor, AttemptSource.BACKEND, NOW);
            }
            state.requireUnlocked(Factor.PASSKEY, HERE, NOW);
        }

        @Test
        void locksNobodyOutOfASessionOfTheBackends() {
            List<DomainEvent> attacked = new ArrayList<>(enrolled());
            for (int network = 0; network < 200; network++) {
                attacked.addAll(
                        List.of(guesses(10, AttemptSource.inPublic("198.51.100." + network))));
            }
            AuthenticatorsState state = UserStates.fold(attacked);

            assertThat(state.locks().failures()).isEmpty();
            when(attacked, UserCommands.spendCode("guess"))
                    .expectState(user -> assertThat(user.state().isLockedAt(NOW)).isFalse());
            when(attacked, UserCommands.spendCode("code 1"))
                    .expectEvents(new RecoveryCodeSpent(USER, hashOf("code 1"), SESSION, NOW));
        }

        @Test
        void boundsTheGuessesOfAllAddressesTogether() {
            List<DomainEvent> attacked = new ArrayList<>(enrolled());
            for (int network = 0; network < 99; network++) {
                attacked.addAll(List.of(guesses(1, AttemptSource.inPublic("10.0.0." + network))));
            }

            when(attacked, guess(HERE))
                    .expectEvents(
                            failed(HERE),
                            new UserLocked(USER, minutesLater(15), LockScope.PUBLIC, null));
            AuthenticatorsState locked =
                    UserStates.fold(
                            after(
                                    attacked,
                                    new UserLocked(
                                            USER, minutesLater(15), LockScope.PUBLIC, null)));
            assertThatThrownBy(() -> locked.requireUnlocked(Factor.RECOVERY_CODE, THERE, NOW))
                    .isInstanceOf(Refusal.class);
            locked.requireUnlocked(Factor.PASSKEY, THERE, NOW);
            locked.requireUnlocked(Factor.RECOVERY_CODE, AttemptSource.BACKEND, NOW);
        }

        @Test
        void isNotRefusedForGuessesInSessionsOfTheBackends() {
            List<DomainEvent> locked =
                    after(after(enrolled(), failures(10)), new UserLocked(USER, minutesLater(15)));

            when(locked, guess(HERE)).expectEvents(failed(HERE));
        }

        @Test
        void countsAHouseholdOfIpv6AsOneAddress() {
            assertThat(AttemptSource.inPublic("2001:db8:1:2::1"))
                    .isEqualTo(AttemptSource.inPublic("2001:db8:1:2:ffff::9"))
                    .isNotEqualTo(AttemptSource.inPublic("2001:db8:1:3::1"));
        }

        @Test
        void endsWithAnUnlock() {
            List<DomainEvent> unlocked =
                    after(
                            after(enrolled(), guesses(10, HERE)),
                            new UserLocked(
                                    USER, minutesLater(15), LockScope.ADDRESS, "203.0.113.7"),
                            new UserLocked(USER, minutesLater(15), LockScope.PUBLIC, null),
                            new UserUnlocked(USER, null));

            assertThat(UserStates.fold(unlocked).locks()).isEqualTo(Locks.NONE);
            when(unlocked, guess(HERE)).expectEvents(failed(HERE));
        }

        /** What a snapshot keeps is bounded, whatever strangers do. */
        @Test
        void keepsNoMoreThanCanCount() {
            AuthenticatorsState state = UserStates.fold(enrolled());
            for (int i = 0; i < 1_000; i++) {
                AttemptSource from =
                        AttemptSource.inPublic("10.0.%d.%d".formatted(i / 256, i % 256));
                state = state.after(failed(from));
                state =
                        state.after(
                                new UserLocked(
                                        USER, minutesLater(15), LockScope.ADDRESS, from.network()));
            }

            assertThat(state.locks().publicFailures()).hasSize(100);
            assertThat(state.locks().networks()).hasSize(100);
        }

        private static FactorFailed failed(AttemptSource source) {
            return new FactorFailed(
                    USER, Factor.RECOVERY_CODE, UserStates.FAILURE, SESSION, NOW, source);
        }

        private static DomainEvent[] guesses(int count, AttemptSource source) {
            return Stream.generate(() -> failed(source)).limit(count).toArray(DomainEvent[]::new);
        }

        private static RecordFactorFailure guess(AttemptSource source) {
            return new RecordFactorFailure(
                    USER, Factor.RECOVERY_CODE, UserStates.FAILURE, DEFAULT, SESSION, source, NOW);
        }
    }

    /** The failures still count where the window outlasts the lock: one try at a time is left. */
    @Test
    void locksAgainAtOnceWhereTheWindowOutlastsIt() {
        LockoutPolicy shortLock =
                new LockoutPolicy(10, Duration.ofMinutes(15), Duration.ofMinutes(1));
        List<DomainEvent> lockOver =
                after(after(enrolled(), failures(10)), new UserLocked(USER, minutesLater(1)));

        when(lockOver, fail(minutesLater(1), shortLock))
                .expectEvents(failure(minutesLater(1)), new UserLocked(USER, minutesLater(2)));
    }

    @Test
    void endsWithAnUnlockThatForgetsTheFailures() {
        List<DomainEvent> unlocked =
                after(
                        after(enrolled(), failures(10)),
                        new UserLocked(USER, minutesLater(15)),
                        new UserUnlocked(USER, null));

        when(unlocked, fail(NOW)).expectEvents(failure(NOW));
    }

    private static RecordFactorFailure fail(Instant now) {
        return fail(now, DEFAULT);
    }

    private static RecordFactorFailure fail(Instant now, LockoutPolicy lockout) {
        return new RecordFactorFailure(
                USER,
                Factor.RECOVERY_CODE,
                UserStates.FAILURE,
                lockout,
                SESSION,
                AttemptSource.BACKEND,
                now);
    }

    /** What a snapshot keeps is bounded, whatever the history. */
    @Test
    void keepsNoMoreFailuresThanCanCount() {
        AuthenticatorsState state = UserStates.fold(enrolled());
        for (int i = 0; i < 1_000; i++) {
            state =
                    state.after(
                            new FactorFailed(
                                    USER,
                                    Factor.RECOVERY_CODE,
                                    UserStates.FAILURE,
                                    SESSION,
                                    NOW.plusSeconds(i)));
        }

        assertThat(state.locks().failures())
                .hasSize(100)
                .startsWith(NOW.plusSeconds(900))
                .endsWith(NOW.plusSeconds(999));
    }

    @Test
    void growsByNoLogin() {
        AuthenticatorsState once = UserStates.fold(enrolled()).after(used(0));
        AuthenticatorsState often = once;
        for (int i = 0; i < 10_000; i++) {
            often = often.after(used(i));
        }

        assertThat(often.after(used(0))).isEqualTo(once);
    }

    private static PasskeyUsed used(int count) {
        return new PasskeyUsed(
                USER, PASSKEY, count, true, false, ORIGIN, SESSION, NOW.plusSeconds(count));
    }
}
