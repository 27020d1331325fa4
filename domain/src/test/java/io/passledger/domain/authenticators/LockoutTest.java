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
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten failures within a quarter of an hour lock for a quarter of an hour, by default. */
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
    void countsEveryFactor(AuthenticatorsCommand last) {
        when(after(enrolled(), failures(9)), last)
                .expectState(user -> assertThat(user.state().isLockedAt(NOW)).isTrue());
    }

    static Stream<AuthenticatorsCommand> countsEveryFactor() {
        return Stream.of(
                UserCommands.verifyForged(),
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

        assertThat(locked.lockRemaining(minutesLater(5))).isEqualTo(Duration.ofMinutes(10));
        assertThat(locked.lockRemaining(minutesLater(15))).isZero();
        assertThat(Refusal.locked(locked.lockRemaining(NOW)).retryAfter())
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(UserStates.fold(enrolled()).lockRemaining(NOW)).isZero();
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
                USER, Factor.PASSKEY, UserStates.FAILURE, lockout, SESSION, now);
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
                                    Factor.PASSKEY,
                                    UserStates.FAILURE,
                                    SESSION,
                                    NOW.plusSeconds(i)));
        }

        assertThat(state.failures())
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
