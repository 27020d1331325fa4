package io.passledger.pages.console.users;

import io.passledger.application.audit.AuthenticatorsDifference;
import io.passledger.application.audit.story.Story;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.pages.console.DisplayedTimes;
import java.util.List;
import java.util.Map;

/**
 * A user's own events in order, each with a sentence that describes it. Step n is the state after n
 * events.
 *
 * @param more whether there are events after these
 */
record Timeline(List<Step> steps, boolean more) {

    Timeline {
        steps = List.copyOf(steps);
    }

    record Step(long position, String time, String type, String outcome, String sentence) {}

    static Timeline of(AuthenticatorsDifference all) {
        Map<PasskeyId, String> aliases = all.after().aliases();
        return new Timeline(
                all.events().stream().map(event -> step(event, aliases)).toList(), all.more());
    }

    private static Step step(RecordedEvent event, Map<PasskeyId, String> aliases) {
        return new Step(
                event.position(),
                DisplayedTimes.of(event.occurredAt()),
                event.type(),
                event.event().outcome().wire(),
                Story.sentence(event, aliases));
    }
}
