package io.passledger.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.projections.engine.ProjectionStatus;
import io.passledger.projections.engine.Replay;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The status of a projection. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProjectionBody(
        String name,
        long position,
        long head,
        long lag,
        String status,
        int deadLetters,
        @Nullable Running replay) {

    /**
     * @param progress 0 to 1
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Running(String id, double progress, long eventsPerSecond, @Nullable Duration remaining) {

        static Running of(Replay replay) {
            return new Running(
                    replay.replayId(),
                    replay.progress() / 100,
                    replay.eventsPerSecond(),
                    replay.remaining());
        }
    }

    static ProjectionBody of(ProjectionStatus status) {
        return new ProjectionBody(
                status.name(),
                status.position(),
                status.head(),
                status.lag(),
                status.status(),
                status.deadLetters(),
                status.replay() == null ? null : Running.of(status.replay()));
    }
}
