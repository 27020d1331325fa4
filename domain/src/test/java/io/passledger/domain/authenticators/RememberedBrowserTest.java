package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.ALICE;
import static io.passledger.domain.Given.BROWSER;
import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.USER;
import static io.passledger.domain.Given.aBrowser;
import static io.passledger.domain.Given.enrolled;
import static io.passledger.domain.Given.hashOf;
import static io.passledger.domain.Given.minutesLater;
import static io.passledger.domain.authenticators.UserStates.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.Outcome;
import io.passledger.domain.app.RememberedBrowserPolicy;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UseRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.BrowserRemembered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When a browser is trusted instead of a factor; all cases are in {@code decisions.txt}. */
class RememberedBrowserTest {

    private static ResultValidator<UserAuthenticators> when(
            List<DomainEvent> given, Object command) {
        return FakeVerifiers.fixture().given(given).when(command);
    }

    private static RememberedBrowserUsed used(String secret, Instant at) {
        return new RememberedBrowserUsed(USER, BROWSER, hashOf(secret), SESSION, at);
    }

    private static RememberedBrowserRemoved removed(BrowserRemoval reason) {
        return new RememberedBrowserRemoved(USER, BROWSER, reason);
    }

    private static RememberedBrowserOutcome not(BrowserRefusal reason) {
        return new RememberedBrowserOutcome.NotTrusted(reason);
    }

    @Nested
    class UsingOne {

        private final List<DomainEvent> once =
                after(enrolled(), aBrowser(), used("second secret", NOW));

        @Test
        void acceptsTheCurrentSecretAndReplacesIt() {
            when(after(enrolled(), aBrowser()), UserCommands.present("first secret", NOW))
                    .expectEvents(used("next secret", NOW))
                    .expectResultMessagePayload(
                            new RememberedBrowserOutcome.Trusted(
                                    new FactorOutcome.Verified(
                                            Factor.REMEMBERED_BROWSER,
                                            ALICE,
                                            List.of(AuthenticationMethod.REMEMBERED_BROWSER),
                                            null,
                                            false,
                                            0),
                                    NOW.plus(Duration.ofDays(30))));
        }

        @Test
        void takesTheSecretBeforeForAConcurrentRequestFor60Seconds() {
            when(once, UserCommands.present("first secret", NOW.plusSeconds(59)))
                    .expectNoEvents()
                    .expectResultMessagePayload(not(BrowserRefusal.REPLACED));
        }

        @Test
        void takesTheSecretBeforeForACopyAfterwards() {
            when(once, UserCommands.present("first secret", NOW.plusSeconds(60)))
                    .expectEvents(removed(BrowserRemoval.COPIED))
                    .expectResultMessagePayload(not(BrowserRefusal.COPIED));
        }

        @Test
        void takesAnOlderSecretForACopyAtOnce() {
            when(after(once, used("third secret", NOW)), UserCommands.present("first secret", NOW))
                    .expectEvents(removed(BrowserRemoval.COPIED))
                    .expectResultMessagePayload(not(BrowserRefusal.COPIED));
        }

        @Test
        void endsAfterItsTime() {
            List<DomainEvent> given = after(enrolled(), aBrowser());

            when(given, UserCommands.present("first secret", NOW.plus(Duration.ofDays(30))))
                    .expectNoEvents()
                    .expectResultMessagePayload(not(BrowserRefusal.EXPIRED));
            when(
                            given,
                            UserCommands.present(
                                    "first secret", NOW.plus(Duration.ofDays(30)).minusSeconds(1)))
                    .expectResultMessagePayloadMatching(isTrusted());
        }

        @Test
        void followsAShorterPeriodAtOnceAndALongerOneNever() {
            RememberedBrowser browser = RememberedBrowser.of(aBrowser());

            assertThat(browser.endUnder(period(Duration.ofHours(1)))).isEqualTo(minutesLater(60));
            assertThat(browser.endUnder(period(Duration.ofDays(90))))
                    .isEqualTo(aBrowser().expiresAt());
            when(
                            after(enrolled(), aBrowser()),
                            new UseRememberedBrowser(
                                    USER,
                                    BROWSER,
                                    hashOf("first secret"),
                                    hashOf("next secret"),
                                    period(Duration.ofHours(1)),
                                    SESSION,
                                    minutesLater(60)))
                    .expectNoEvents()
                    .expectResultMessagePayload(not(BrowserRefusal.EXPIRED));
        }

        private static RememberedBrowserPolicy period(Duration period) {
            return new RememberedBrowserPolicy(period, false);
        }

        private static Matcher<Object> isTrusted() {
            return Matchers.instanceOf(RememberedBrowserOutcome.Trusted.class);
        }
    }

    @Nested
    class LosingTrust {

        @Test
        void isAFailureOnlyIfASecretWasCopied() {
            for (BrowserRemoval reason : BrowserRemoval.values()) {
                assertThat(removed(reason).outcome())
                        .isEqualTo(
                                reason == BrowserRemoval.COPIED
                                        ? Outcome.FAILURE
                                        : Outcome.SUCCESS);
            }
        }

        @Test
        void comesWithASignOutAndAReset() {
            List<DomainEvent> given = after(enrolled(), aBrowser());

            when(given, new AuthenticatorsCommand.SignOutUser(USER))
                    .expectEvents(removed(BrowserRemoval.SIGN_OUT), new UserSignedOut(USER));
            when(given, new ResetAuthenticators(USER, "lost phone"))
                    .expectEvents(
                            removed(BrowserRemoval.RESET),
                            new AuthenticatorsReset(USER, "lost phone", 1));
        }

        @Test
        void comesWithALock() {
            List<DomainEvent> given =
                    after(after(enrolled(), aBrowser()), failures(AttemptSource.BACKEND, 9));

            when(given, UserCommands.spendCode("guess"))
                    .expectEvents(
                            failure(AttemptSource.BACKEND),
                            new UserLocked(USER, minutesLater(15)),
                            removed(BrowserRemoval.LOCK));
        }

        @Test
        void comesWithTheTwentyFirstBrowser() {
            List<DomainEvent> given = new ArrayList<>(enrolled());
            for (int number = 1; number <= 20; number++) {
                given.add(
                        new BrowserRemembered(
                                USER,
                                new RememberedBrowserId("rb_" + number),
                                new BrowserName("browser " + number),
                                hashOf("secret " + number),
                                SESSION,
                                NOW,
                                minutesLater(60)));
            }
            RememberedBrowserId newest = new RememberedBrowserId("rb_21");

            when(given, UserCommands.remember(newest))
                    .expectEvents(
                            removed(BrowserRemoval.LIMIT),
                            new BrowserRemembered(
                                    USER,
                                    newest,
                                    new BrowserName("Safari on iPhone"),
                                    hashOf("other secret"),
                                    SESSION,
                                    NOW,
                                    NOW.plus(Duration.ofDays(30))));
        }

        private static DomainEvent[] failures(AttemptSource source, int count) {
            DomainEvent[] failures = new DomainEvent[count];
            for (int i = 0; i < count; i++) {
                failures[i] = failure(source);
            }
            return failures;
        }

        private static FactorFailed failure(AttemptSource source) {
            return new FactorFailed(
                    USER,
                    Factor.RECOVERY_CODE,
                    CeremonyFailure.of("recovery code", "recovery-code-unknown-or-spent"),
                    SESSION,
                    NOW,
                    source);
        }
    }
}
