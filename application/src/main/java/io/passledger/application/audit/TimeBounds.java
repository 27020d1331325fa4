package io.passledger.application.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of the log that may contain a time. The log is ordered by position, which is
 * nearly the order of time.
 */
interface TimeBounds {

    /**
     * Returns the parts of a range that may contain events at or after {@code from} and before
     * {@code to}. They may also contain other events.
     *
     * @return the parts in log order
     */
    List<PositionRange> narrow(PositionRange stretch, @Nullable Instant from, @Nullable Instant to);
}
