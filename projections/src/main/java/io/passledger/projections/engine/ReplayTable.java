package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import io.passledger.projections.engine.Replay.Comparison;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All replays, past and running, readable by any node. A replay that is not {@code running} here
 * may write nothing more, even if its node still runs it.
 */
final class ReplayTable {

    private final JdbcClient jdbc;
    private final EngineTransactions transactions;
    private final Duration staleAfter;

    /**
     * @param staleAfter how long a replay may send no heartbeat before it counts as abandoned
     */
    ReplayTable(JdbcClient jdbc, EngineTransactions transactions, Duration staleAfter) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.staleAfter = staleAfter;
    }

    /**
     * @return whether the replay may start because no other of this projection is running
     */
    boolean start(String replayId, String projection) {
        return transactions.update(
                        jdbc.sql(
                                        """
                                        INSERT INTO projection_replay (replay_id, projection, status)
                                        VALUES (:id, :projection, 'running')
                                        ON CONFLICT (projection) WHERE status = 'running' DO NOTHING
                                        """)
                                .param("id", replayId)
                                .param("projection", projection))
                == 1;
    }

    boolean isRunning(String projection) {
        return running().stream().anyMatch(replay -> replay.projection().equals(projection));
    }

    /**
     * Records progress within the transaction that reaches the position.
     *
     * @return whether the replay may continue
     */
    boolean advance(String replayId, long position, long target, long events, long rate) {
        return transactions.update(
                        jdbc.sql(
                                        """
                                        UPDATE projection_replay SET position = :position, target = :target,
                                            events = :events, events_per_second = :rate,
                                            heartbeat_at = clock_timestamp()
                                        WHERE replay_id = :id AND status = 'running'
                                        """)
                                .param("position", position)
                                .param("target", target)
                                .param("events", events)
                                .param("rate", rate)
                                .param("id", replayId))
                == 1;
    }

    void compared(String replayId, Comparison comparison) {
        transactions.update(
                jdbc.sql(
                                """
                                UPDATE projection_replay SET digest_position = :position,
                                    digest_rebuilt = :rebuilt, digest_replaced = :replaced
                                WHERE replay_id = :id AND status = 'running'
                                """)
                        .param("position", comparison.position())
                        .param("rebuilt", comparison.rebuilt().toBase64Url())
                        .param("replaced", comparison.replaced().toBase64Url())
                        .param("id", replayId));
    }

    void heartbeat(String replayId) {
        transactions.update(
                jdbc.sql(
                                """
                                UPDATE projection_replay SET heartbeat_at = clock_timestamp()
                                WHERE replay_id = :id AND status = 'running'
                                """)
                        .param("id", replayId));
    }

    /**
     * @return whether it was running until now
     */
    boolean end(String replayId, ReplayStatus status, @Nullable String error) {
        return transactions.update(
                        jdbc.sql(
                                        """
                                        UPDATE projection_replay SET status = :status, error = :error,
                                            finished_at = clock_timestamp()
                                        WHERE replay_id = :id AND status = 'running'
                                        """)
                                .param("status", status.wire())
                                .param("error", error)
                                .param("id", replayId))
                == 1;
    }

    /** Marks replays without recent heartbeats as abandoned. */
    void abandonSilent() {
        transactions.update(
                jdbc.sql(
                                """
                                UPDATE projection_replay SET status = 'abandoned', finished_at = clock_timestamp()
                                WHERE status = 'running'
                                    AND heartbeat_at < clock_timestamp() - make_interval(secs => :silence)
                                """)
                        .param("silence", staleAfter.toMillis() / 1000.0));
    }

    Optional<Replay> find(String projection, String replayId) {
        return jdbc.sql(
                        """
                        SELECT * FROM projection_replay
                        WHERE replay_id = :id AND projection = :projection
                        """)
                .param("id", replayId)
                .param("projection", projection)
                .query((rs, _) -> replay(rs))
                .optional();
    }

    List<Replay> running() {
        return jdbc.sql("SELECT * FROM projection_replay WHERE status = 'running'")
                .query((rs, _) -> replay(rs))
                .list();
    }

    private static Replay replay(ResultSet rs) throws SQLException {
        OffsetDateTime finishedAt = rs.getObject("finished_at", OffsetDateTime.class);
        return new Replay(
                rs.getString("replay_id"),
                rs.getString("projection"),
                ReplayStatus.of(rs.getString("status")),
                rs.getLong("position"),
                rs.getLong("target"),
                rs.getLong("events"),
                rs.getLong("events_per_second"),
                instant(rs.getObject("started_at", OffsetDateTime.class)),
                finishedAt == null ? null : instant(finishedAt),
                comparison(rs),
                rs.getString("error"));
    }

    private static @Nullable Comparison comparison(ResultSet rs) throws SQLException {
        String rebuilt = rs.getString("digest_rebuilt");
        return rebuilt == null
                ? null
                : new Comparison(
                        rs.getLong("digest_position"),
                        Bytes.fromBase64Url(rebuilt),
                        Bytes.fromBase64Url(rs.getString("digest_replaced")));
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }
}
