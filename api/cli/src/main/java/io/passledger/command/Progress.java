package io.passledger.command;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The progress of a replay or of another long operation.
 *
 * @param share 0 to 1
 * @param remaining {@code null} if unknown
 */
record Progress(double share, long eventsPerSecond, @Nullable Duration remaining, String unit) {

    /** Creates a progress counted in events. */
    Progress(double share, long eventsPerSecond, @Nullable Duration remaining) {
        this(share, eventsPerSecond, remaining, "events");
    }

    static Progress of(JsonNode replay) {
        JsonNode remaining = replay.path("remaining");
        return new Progress(
                replay.path("progress").asDouble(),
                Math.round(replay.path("eventsPerSecond").asDouble()),
                remaining.isString() ? Duration.parse(remaining.asString()) : null);
    }

    String percent() {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    String pace() {
        String pace = String.format(Locale.ROOT, "%,d %s/s", eventsPerSecond, unit);
        return remaining == null
                ? pace
                : pace + ", %d s remaining".formatted(remaining.plusMillis(999).toSeconds());
    }
}
