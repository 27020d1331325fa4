package io.passledger.application.retention;

import io.passledger.application.app.AppControl;
import io.passledger.application.retention.ArchiveTable.OldSession;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.log.LogEvent.SessionsArchived;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves finished sessions to the archive at the age that their app's policy sets. A session is
 * moved as a whole together with the event that records it, or not moved.
 */
@Component
public class Archiver {

    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final int STRETCH = 200;

    private final AppControl apps;
    private final Decisions decisions;
    private final ArchiveTable table;
    private final Clock clock;

    Archiver(AppControl apps, Decisions decisions, ArchiveTable table, Clock clock) {
        this.apps = apps;
        this.decisions = decisions;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Archives the due sessions of every app. If several nodes do so concurrently, each session is
     * moved by one.
     */
    @Scheduled(
            initialDelayString = "${passledger.retention.interval:PT1H}",
            fixedDelayString = "${passledger.retention.interval:PT1H}")
    public void archive() {
        apps.forEach(this::archive);
    }

    private void archive(AppState app) {
        Duration sessions = app.policy().retention().sessions();
        if (sessions == null) {
            return;
        }
        Instant before = clock.instant().minus(sessions);
        long after = 0;
        int moved = 0;
        List<OldSession> found;
        do {
            found = table.begunBefore(app.appId(), before, after, STRETCH);
            List<OldSession> due = found.stream().filter(OldSession::finished).toList();
            if (!due.isEmpty()) {
                move(app.appId(), before, due);
                moved += due.size();
            }
            after = found.isEmpty() ? after : found.getLast().position();
        } while (found.size() == STRETCH);
        if (moved > 0) {
            LOG.info("archived {} sessions of {}", moved, app.appId());
        }
    }

    private void move(AppId appId, Instant before, List<OldSession> due) {
        int events = due.stream().mapToInt(OldSession::events).sum();
        decisions.decide(
                RequestContext.SYSTEM,
                decision -> {
                    decision.about(appId, null, null);
                    decision.record(new SessionsArchived(appId, before, due.size(), events));
                    decision.alongside(jdbc -> ArchiveTable.move(jdbc, due));
                    return due;
                });
    }
}
