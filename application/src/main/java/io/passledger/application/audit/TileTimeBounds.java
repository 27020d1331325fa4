package io.passledger.application.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Narrows by the bounds that each tile of the log's tree knows of what is beneath it. Going down
 * from the topmost level takes one look at up to 256 tiles for each. What the tree doesn't reach
 * yet may be of any time.
 *
 * <p>Each look is a statement of its own. Tiles that grow in between do no harm: their bounds only
 * widen, and the tree's end is that of the first look.
 */
@Component
class TileTimeBounds implements TimeBounds {

    private static final int CHILDREN = 256;

    private static final String EDGES =
            """
            SELECT tile.number, tile.width, tile.last_position
            FROM generate_series(0, 7) AS levels (level)
            CROSS JOIN LATERAL (
                SELECT * FROM tree_tile WHERE tree_tile.level = levels.level
                ORDER BY number DESC LIMIT 1) tile
            ORDER BY levels.level
            """;

    private static final String FIRST_SINCE =
            """
            SELECT number, first_position AS position FROM tree_tile
            WHERE level = :level AND number BETWEEN :first AND :last AND max_time >= :time
            ORDER BY number LIMIT 1
            """;

    private static final String LAST_BEFORE =
            """
            SELECT number, last_position AS position FROM tree_tile
            WHERE level = :level AND number BETWEEN :first AND :last AND min_time < :time
            ORDER BY number DESC LIMIT 1
            """;

    /** The last tile of a level. */
    private record Edge(long number, int width, long lastPosition) {}

    private record Found(long number, long position) {}

    private final JdbcClient jdbc;

    TileTimeBounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PositionRange> narrow(
            PositionRange stretch, @Nullable Instant from, @Nullable Instant to) {
        if (from == null && to == null) {
            return List.of(stretch);
        }
        List<Edge> edges = jdbc.sql(EDGES).query(Edge.class).list();
        long end = edges.isEmpty() ? 0 : edges.getFirst().lastPosition();
        if (end <= stretch.after()) {
            return List.of(stretch);
        }
        long after = from == null ? stretch.after() : before(edges, from, end);
        long upTo = to == null ? end : Math.min(end, upTo(edges, to));
        PositionRange inTree =
                new PositionRange(Math.max(stretch.after(), after), Math.min(stretch.upTo(), upTo));
        PositionRange behind = new PositionRange(end, stretch.upTo());
        return inTree.upTo() == end && !inTree.isEmpty()
                ? List.of(new PositionRange(inTree.after(), stretch.upTo()))
                : Stream.of(inTree, behind).filter(range -> !range.isEmpty()).toList();
    }

    /** The position before the first tile that reaches {@code from}, else the tree's end. */
    private long before(List<Edge> edges, Instant from, long end) {
        for (int level = edges.size() - 1; level >= 0; level--) {
            Found found = uncovered(FIRST_SINCE, edges, level, from);
            if (found != null) {
                return beneath(FIRST_SINCE, found, level, from).position() - 1;
            }
        }
        return end;
    }

    /** The last position of the last tile that begins before {@code to}, else 0. */
    private long upTo(List<Edge> edges, Instant to) {
        for (int level = 0; level < edges.size(); level++) {
            Found found = uncovered(LAST_BEFORE, edges, level, to);
            if (found != null) {
                return beneath(LAST_BEFORE, found, level, to).position();
            }
        }
        return 0;
    }

    /** Among a level's tiles that are not beneath one of the next. */
    private @Nullable Found uncovered(String look, List<Edge> edges, int level, Instant time) {
        long covered = 0;
        if (level + 1 < edges.size()) {
            Edge above = edges.get(level + 1);
            covered = above.number() * CHILDREN + above.width();
        }
        return find(look, level, covered, edges.get(level).number(), time);
    }

    private Found beneath(String look, Found found, int level, Instant time) {
        Found lowest = found;
        for (int below = level - 1; below >= 0; below--) {
            long first = lowest.number() * CHILDREN;
            Found child = find(look, below, first, first + CHILDREN - 1, time);
            if (child == null) {
                throw new IllegalStateException(
                        "tile %d of level %d has other bounds than its children"
                                .formatted(lowest.number(), below + 1));
            }
            lowest = child;
        }
        return lowest;
    }

    private @Nullable Found find(String look, int level, long first, long last, Instant time) {
        return jdbc.sql(look)
                .param("level", level)
                .param("first", first)
                .param("last", last)
                .param("time", Timestamp.from(time))
                .query(Found.class)
                .optional()
                .orElse(null);
    }
}
