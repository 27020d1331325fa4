package io.passledger.domain.session;

import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.aSession;
import static io.passledger.domain.Given.anAccessToken;
import static io.passledger.domain.Given.verified;
import static io.passledger.domain.session.SessionStates.after;
import static io.passledger.domain.session.SessionStates.completion;
import static io.passledger.domain.session.SessionStates.passed;
import static io.passledger.domain.session.SessionStates.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.Refused;
import io.passledger.domain.SessionBuilder;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.session.SessionCommand.PassFactor;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a remembered browser may complete, and what such a session is good for. */
class RememberedSessionTest {

    private static ResultValidator<MfaSession> passing(SessionBuilder session) {
        return new AggregateTestFixture<>(MfaSession.class)
                .given(List.of(session.begun()))
                .when(
                        new PassFactor(
                                SESSION,
                                verified(Factor.REMEMBERED_BROWSER),
                                null,
                                anAccessToken(),
                                NOW));
    }

    static Stream<SessionBuilder> sessionsThatNeedAFactor() {
        return Stream.of(
                aSession().withPurpose(Purpose.STEP_UP),
                aSession().withPurpose(Purpose.SIGN_UP),
                aSession().approving(new Transaction("payment", "120 EUR")),
                aSession().signingUp(),
                aSession().withoutUser(),
                aSession().begunInPublic());
    }

    @Test
    void completesAPlainSignIn() {
        passing(aSession()).expectEvents(passed(Factor.REMEMBERED_BROWSER, false), completion());
    }

    @ParameterizedTest
    @MethodSource("sessionsThatNeedAFactor")
    void completesNothingElse(SessionBuilder session) {
        passing(session)
                .expectNoEvents()
                .expectException(Refused.with(RefusalCode.ACTION_NOT_ALLOWED));
    }

    @Test
    void isNoProofHoweverRecent() {
        SessionState remembered =
                SessionStates.fold(
                        after(signIn(), passed(Factor.REMEMBERED_BROWSER, false), completion()));

        assertThat(remembered.hasProof()).isFalse();
        assertThatThrownBy(() -> remembered.requireFactorWithin(Duration.ofDays(1), NOW))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.code()).isEqualTo(RefusalCode.STEP_UP_REQUIRED));
    }

    @Test
    void isAsGoodAsAPasskeyOnceOneWasVerified() {
        SessionState verifiedSince =
                SessionStates.fold(
                        after(
                                signIn(),
                                passed(Factor.REMEMBERED_BROWSER, false),
                                completion(),
                                passed(Factor.PASSKEY, false)));

        assertThat(verifiedSince.hasProof()).isTrue();
        verifiedSince.requireFactorWithin(Duration.ofMinutes(5), NOW);
    }
}
