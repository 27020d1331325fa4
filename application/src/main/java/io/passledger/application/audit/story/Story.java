package io.passledger.application.audit.story;

import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.SessionTrail;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The explanation, in words, of why a session was accepted or refused, or is still open.
 *
 * @param because the verdict in one or two sentences
 * @param sentences one for each event, in order
 * @param text the whole text
 */
public record Story(SessionVerdict verdict, String because, List<Sentence> sentences, String text) {

    public Story {
        sentences = List.copyOf(sentences);
    }

    /** The sentence for the event at a position. */
    public record Sentence(long position, String text) {}

    /** Returns the story of a session. */
    public static Story of(SessionTrail trail) {
        StoryVocabulary words = new StoryVocabulary(trail.aliases());
        SessionSentences session = new SessionSentences(words);
        UserSentences user = new UserSentences(words);
        SessionVerdict verdict = SessionVerdict.of(trail);
        String because = new VerdictSentence(trail, session).of(verdict);
        List<Sentence> sentences =
                trail.entries().stream()
                        .map(entry ->
                                new Sentence(
                                        entry.event().position(), sentence(entry, session, user)))
                        .toList();
        String text =
                Stream.concat(Stream.of(because), sentences.stream().map(Sentence::text))
                        .collect(Collectors.joining(" "));
        return new Story(verdict, because, sentences, text);
    }

    /**
     * Returns the sentence for one event.
     *
     * @param aliases the user's names for passkeys
     */
    public static String sentence(RecordedEvent recorded, Map<PasskeyId, String> aliases) {
        StoryVocabulary words = new StoryVocabulary(aliases);
        return sentence(recorded, new SessionSentences(words), new UserSentences(words));
    }

    private static String sentence(AuditEntry entry, SessionSentences session, UserSentences user) {
        RecordedEvent event = entry.event();
        if (entry.unverified()) {
            return "A row says that %s was recorded %s, but the row does not verify."
                    .formatted(event.type(), StoryVocabulary.at(event.occurredAt()));
        }
        return sentence(event, session, user);
    }

    private static String sentence(
            RecordedEvent recorded, SessionSentences session, UserSentences user) {
        return switch (recorded.event()) {
            case SessionEvent event -> session.of(event, recorded);
            case AuthenticatorsEvent event -> user.of(event, recorded);
            case OpaqueEvent _ ->
                    "%s was recorded %s; this release does not support this event."
                            .formatted(recorded.type(), StoryVocabulary.at(recorded.occurredAt()));
            default ->
                    "%s was recorded %s."
                            .formatted(recorded.type(), StoryVocabulary.at(recorded.occurredAt()));
        };
    }
}
