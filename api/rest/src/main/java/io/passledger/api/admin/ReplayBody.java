package io.passledger.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.domain.Bytes;
import io.passledger.projections.engine.Replay;
import io.passledger.projections.engine.ReplayStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The status of a replay.
 *
 * @param progress 0 to 1
 * @param digest the digest of the rebuilt tables, once they are complete
 * @param replacedDigest the digest of the replaced tables at the same position
 * @param mended whether the two digests differ; {@code null} until they are known
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ReplayBody(
        String replayId,
        String projection,
        ReplayStatus status,
        double progress,
        long eventsPerSecond,
        @Nullable Duration remaining,
        @Nullable Bytes digest,
        @Nullable Bytes replacedDigest,
        @Nullable Boolean mended,
        @Nullable String error) {

    static ReplayBody of(Replay replay) {
        Replay.Comparison digests = replay.digests();
        return new ReplayBody(
                replay.replayId(),
                replay.projection(),
                replay.status(),
                replay.progress() / 100,
                replay.eventsPerSecond(),
                replay.remaining(),
                digests == null ? null : digests.rebuilt(),
                digests == null ? null : digests.replaced(),
                digests == null ? null : !digests.isEqual(),
                replay.error());
    }
}
