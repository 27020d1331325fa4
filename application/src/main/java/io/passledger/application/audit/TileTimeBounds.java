package io.passledger.application.audit;

import io.passledger.application.proof.TileRow;
import io.passledger.application.proof.TreeMacs;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Narrows a range by the time bounds that each tile of the tree holds for the leaves beneath it.
 * Descending from the top level takes one query per level, each for up to 256 tiles. Events that
 * are not in the tree yet may have any time, and so may leaves beneath a tile that is missing or
 * doesn't verify. They are never skipped.
 *
 * <p>Each query is a separate statement. Tiles that grow in between do no harm: their bounds only
 * widen, and the end of the tree is taken from the first query.
 */
@Component
class TileTimeBounds implements TimeBounds {

    private static final String EDGES =
            """
            SELECT tile.*
            FROM generate_series(0, 7) AS levels (level)
            CROSS JOIN LATERAL (
                SELECT %s FROM tree_tile WHERE tree_tile.level = levels.level
                ORDER BY number DESC LIMIT 1) tile
            ORDER BY levels.level
            """
                    .formatted(TileRow.COLUMNS);

    private final JdbcClient jdbc;
    private final TreeMacs macs;

    TileTimeBounds(JdbcClient jdbc, TreeMacs macs) {
        this.jdbc = jdbc;
        this.macs = macs;
    }

    @Override
    public List<PositionRange> narrow(
            PositionRange stretch, @Nullable Instant from, @Nullable Instant to) {
        if (from == null && to == null) {
            return List.of(stretch);
        }
        List<TileRow> edges = jdbc.sql(EDGES).query((row, _) -> TileRow.of(row)).list();
        if (!areUsable(edges) || edges.getFirst().bounds().lastPosition() <= stretch.after()) {
            return List.of(stretch);
        }
        long end = edges.getFirst().bounds().lastPosition();
        long after = stretch.after();
        long upTo = end;
        if (from != null) {
            after = Math.max(after, new TilesBefore(jdbc, macs, edges, from).passedOver());
        }
        if (to != null) {
            upTo = Math.min(upTo, new TilesSince(jdbc, macs, edges, to).passedOver());
        }
        PositionRange inTree = new PositionRange(after, Math.min(stretch.upTo(), upTo));
        PositionRange behind = new PositionRange(end, stretch.upTo());
        return inTree.upTo() == end && !inTree.isEmpty()
                ? List.of(new PositionRange(inTree.after(), stretch.upTo()))
                : Stream.of(inTree, behind).filter(range -> !range.isEmpty()).toList();
    }

    /** Checks whether the last tiles show reliably how far each level extends. */
    private boolean areUsable(List<TileRow> edges) {
        return !edges.isEmpty()
                && IntStream.range(0, edges.size())
                        .allMatch(level ->
                                edges.get(level).level() == level && macs.verify(edges.get(level)));
    }
}
