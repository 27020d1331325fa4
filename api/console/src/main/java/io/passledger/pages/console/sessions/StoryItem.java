package io.passledger.pages.console.sessions;

import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.SessionTrail;
import io.passledger.application.audit.story.Story;
import io.passledger.application.audit.story.Story.Sentence;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.pages.console.DisplayedTimes;
import io.passledger.pages.console.PageLink;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A session's story as its page shows it.
 *
 * @param userId empty if no user was recognised
 * @param user link to the user's page; {@code null} without a user
 * @param more whether there are more events than those shown
 */
record StoryItem(
        String sessionId,
        String appId,
        String userId,
        @Nullable String user,
        String trail,
        String verdict,
        String because,
        List<Step> steps,
        boolean more) {

    /**
     * An event of the session.
     *
     * @param data the event's data as indented JSON
     */
    record Step(
            long position, String time, String type, String outcome, String text, String data) {}

    static StoryItem of(SessionTrail trail, Story story) {
        var state = trail.state();
        Map<Long, String> sentences =
                story.sentences().stream()
                        .collect(Collectors.toMap(Sentence::position, Sentence::text));
        return new StoryItem(
                state.sessionId().value(),
                state.appId().value(),
                state.userId() == null ? "" : state.userId().value(),
                state.userId() == null
                        ? null
                        : PageLink.to("/console/users/user")
                                .with("appId", state.appId())
                                .with("userId", state.userId())
                                .toString(),
                PageLink.to("/console/audit")
                        .with("appId", state.appId())
                        .with("sessionId", state.sessionId())
                        .toString(),
                story.verdict().wire(),
                story.because(),
                trail.entries().stream().map(entry -> step(entry, sentences)).toList(),
                trail.more());
    }

    private static Step step(AuditEntry entry, Map<Long, String> sentences) {
        RecordedEvent event = entry.event();
        return new Step(
                event.position(),
                DisplayedTimes.of(event.occurredAt()),
                event.type(),
                event.event().outcome().wire(),
                sentences.getOrDefault(event.position(), ""),
                entry.data().toPrettyString());
    }
}
