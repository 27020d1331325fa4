package io.passledger.application.audit;

import io.passledger.domain.log.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A user's authenticators at two moments, and the events in between.
 *
 * @param events the first 1,000 events after {@code before} and up to {@code after}
 * @param more whether there are more events
 */
public record AuthenticatorsDifference(
        PastAuthenticators before,
        PastAuthenticators after,
        List<RecordedEvent> events,
        boolean more) {

    private static final int EVENTS_SHOWN = 1_000;

    public AuthenticatorsDifference {
        events = List.copyOf(events);
    }

    /** Applies the events one by one. */
    static final class Fold {

        private final AsOf from;
        private final AsOf to;
        private final List<RecordedEvent> events = new ArrayList<>();
        private PastAuthenticators before = PastAuthenticators.NONE;
        private PastAuthenticators after = PastAuthenticators.NONE;
        private boolean begun;
        private boolean more;

        Fold(AsOf from, AsOf to) {
            this.from = from;
            this.to = to;
        }

        /**
         * Applies an event.
         *
         * @return whether later events may still count
         */
        boolean takeIn(RecordedEvent event) {
            begun |= !from.includes(event);
            boolean ended = !to.includes(event);
            if (!begun) {
                before = before.after(event);
            }
            if (!ended) {
                after = after.after(event);
            }
            if (begun && !ended) {
                show(event);
            }
            return !(begun && ended);
        }

        private void show(RecordedEvent event) {
            if (events.size() < EVENTS_SHOWN) {
                events.add(event);
            } else {
                more = true;
            }
        }

        AuthenticatorsDifference done() {
            return new AuthenticatorsDifference(before, after, events, more);
        }
    }
}
