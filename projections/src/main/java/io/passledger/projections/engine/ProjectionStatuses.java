package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports the status of projections, on any node. */
public final class ProjectionStatuses {

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Set<String> names;
    private final ReplayTable replays;

    ProjectionStatuses(JdbcClient jdbc, EventLog log, Set<String> names, ReplayTable replays) {
        this.jdbc = jdbc;
        this.log = log;
        this.names = Set.copyOf(names);
        this.replays = replays;
    }

    /** Returns all statuses by name. */
    public List<ProjectionStatus> list() {
        replays.abandonSilent();
        Map<String, Replay> running =
                replays.running().stream()
                        .collect(Collectors.toMap(Replay::projection, Function.identity()));
        Map<String, Row> rows =
                jdbc
                        .sql(
                                """
                                SELECT name, position, error, (
                                    SELECT count(*) FROM projection_dead_letter AS letter
                                    WHERE letter.projection = kept.name AND letter.slot = kept.slot)
                                FROM projection AS kept
                                """)
                        .query((rs, _) ->
                                new Row(
                                        rs.getString(1),
                                        rs.getLong(2),
                                        rs.getString(3),
                                        rs.getInt(4)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Row::name, Function.identity()));
        long head = log.head();
        return names.stream()
                .sorted()
                .map(name -> rows.getOrDefault(name, new Row(name, 0, null, 0)))
                .map(row -> row.status(head, running.get(row.name())))
                .toList();
    }

    private record Row(String name, long position, @Nullable String error, int deadLetters) {

        ProjectionStatus status(long head, @Nullable Replay replay) {
            return new ProjectionStatus(
                    name,
                    position,
                    head,
                    error == null ? "running" : "failed",
                    error,
                    deadLetters,
                    replay);
        }
    }
}
