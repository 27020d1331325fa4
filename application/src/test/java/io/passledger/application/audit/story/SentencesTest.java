package io.passledger.application.audit.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.audit.GoldenEvents;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {

    private final StoryVocabulary words = new StoryVocabulary(Map.of());

    static Stream<RecordedEvent> everyTypeOfASession() {
        return Stream.of(GoldenEvents.CONTEXT, EventContext.SYSTEM)
                .flatMap(GoldenEvents::all)
                .filter(recorded ->
                        recorded.event() instanceof SessionEvent
                                || recorded.event() instanceof AuthenticatorsEvent);
    }

    @ParameterizedTest
    @MethodSource("everyTypeOfASession")
    void areWholeSentencesThatSayWhen(RecordedEvent recorded) {
        String sentence =
                recorded.event() instanceof SessionEvent event
                        ? new SessionSentences(words).of(event, recorded)
                        : new UserSentences(words)
                                .of((AuthenticatorsEvent) recorded.event(), recorded);

        assertThat(sentence)
                .matches("[A-Z].*\\.")
                .contains("at 2026-01-01T09:00:21Z")
                .doesNotContain("null", "Optional", "[", "%");
    }

    @Test
    void tellAFailureByItsStepAndItsReason() {
        assertThat(FailureExplanations.of(CeremonyFailure.of("§7.2 step 17", "user-not-verified")))
                .isEqualTo(
                        "§7.2 step 17, the user was not verified, although the policy requires it");
        assertThat(FailureExplanations.of(CeremonyFailure.of("external grant", "grant-invalid")))
                .isEqualTo("it is unknown, expired, or belongs to another user");
    }

    @Test
    void tellAReasonThatCameLaterByItsOwnWords() {
        assertThat(FailureExplanations.of(CeremonyFailure.of("§7.2 step 99", "moon-not-full")))
                .isEqualTo("§7.2 step 99, moon not full");
    }
}
