package io.passledger.application.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in the log a time may be found. Its order is by position, and nearly that of time. */
interface TimeBounds {

    /**
     * Parts of a stretch outside of which nothing happened at or after {@code from} and before
     * {@code to}; within them something else may have, too.
     *
     * @return in the order of the log
     */
    List<PositionRange> narrow(PositionRange stretch, @Nullable Instant from, @Nullable Instant to);
}
