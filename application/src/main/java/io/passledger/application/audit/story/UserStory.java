package io.passledger.application.audit.story;

import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.log.RecordedEvent;
import java.util.Map;

/** The history of one user's authenticators in words. */
public final class UserStory {

    private UserStory() {}

    /**
     * Returns the sentence for one event.
     *
     * @param aliases the user's names for passkeys
     */
    public static String sentence(RecordedEvent recorded, Map<PasskeyId, String> aliases) {
        return recorded.event() instanceof AuthenticatorsEvent event
                ? new UserSentences(new StoryVocabulary(aliases)).of(event, recorded)
                : "%s was recorded %s."
                        .formatted(recorded.type(), StoryVocabulary.at(recorded.occurredAt()));
    }
}
