package io.passledger.pages.console.projections;

import io.passledger.pages.console.DisplayedTimes;
import io.passledger.pages.console.PageLink;
import io.passledger.projections.engine.Replay;
import io.passledger.projections.engine.ReplayStatus;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A replay as its page shows it.
 *
 * @param percent 0 to 100, for the progress bar
 * @param remaining minutes and seconds such as {@code 1:05}; empty if unknown
 * @param digest digest of the rebuilt rows; {@code null} until it is known
 * @param mended whether the live projection differed from the rebuilt one
 * @param page link to the replay's page
 * @param progress link to its current state
 */
record ReplayItem(
        String projection,
        String replayId,
        String status,
        boolean running,
        String percent,
        String rate,
        String remaining,
        String startedAt,
        String finishedAt,
        @Nullable String digest,
        @Nullable String replacedDigest,
        boolean mended,
        @Nullable String error,
        String page,
        String progress) {

    static ReplayItem of(Replay replay) {
        Replay.Comparison digests = replay.digests();
        return new ReplayItem(
                replay.projection(),
                replay.replayId(),
                replay.status().wire(),
                replay.status() == ReplayStatus.RUNNING,
                String.format(Locale.ROOT, "%.1f", replay.progress()),
                String.format(Locale.ROOT, "%,d", replay.eventsPerSecond()),
                clock(replay.remaining()),
                DisplayedTimes.of(replay.startedAt()),
                DisplayedTimes.of(replay.finishedAt()),
                digests == null ? null : digests.rebuilt().toBase64Url(),
                digests == null ? null : digests.replaced().toBase64Url(),
                digests != null && !digests.isEqual(),
                replay.error(),
                link("/console/projections/replay", replay),
                link("/console/projections/replay/progress", replay));
    }

    private static String link(String path, Replay replay) {
        return PageLink.to(path)
                .with("projection", replay.projection())
                .with("replayId", replay.replayId())
                .toString();
    }

    private static String clock(@Nullable Duration remaining) {
        return remaining == null
                ? ""
                : String.format(
                        Locale.ROOT, "%d:%02d", remaining.toMinutes(), remaining.toSecondsPart());
    }
}
