package io.passledger.application.audit;

import io.passledger.application.proof.TileRow;
import io.passledger.application.proof.TreeMacs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes along the tree from one of its ends and passes over the tiles in which nothing can be found,
 * until it comes to leaves among which something may be. Serves one search.
 */
abstract sealed class TileWalk permits TilesBefore, TilesSince {

    private static final int CHILDREN = 256;

    private static final String TILES =
            """
            SELECT %s FROM tree_tile WHERE level = :level AND number BETWEEN :first AND :last
            """
                    .formatted(TileRow.COLUMNS);

    private final JdbcClient jdbc;
    private final TreeMacs macs;
    private final List<TileRow> edges;

    /**
     * @param edges the last tile of each level, by level, each of which verifies
     */
    TileWalk(JdbcClient jdbc, TreeMacs macs, List<TileRow> edges) {
        this.jdbc = jdbc;
        this.macs = macs;
        this.edges = List.copyOf(edges);
    }

    /** Whether nothing beneath the tile can be meant, by its bounds. */
    abstract boolean isPassedOver(TileRow tile);

    /** Remembers that all beneath the tile is passed over. */
    abstract void passOver(TileRow tile);

    /** The numbers from {@code first} to {@code last} in the order of the walk. */
    abstract long at(long step, long first, long last);

    int levels() {
        return edges.size();
    }

    /** The position of the last leaf. */
    long end() {
        return edges.getFirst().bounds().lastPosition();
    }

    /**
     * Walks along the tiles of a level that are not beneath one of the next.
     *
     * @return whether it has come to leaves among which something may be
     */
    boolean stopsAt(int level) {
        long covered = 0;
        if (level + 1 < edges.size()) {
            TileRow above = edges.get(level + 1);
            covered = above.number() * CHILDREN + above.width();
        }
        return stopsAmong(level, covered, edges.get(level).number());
    }

    private boolean stopsAmong(int level, long first, long last) {
        Map<Long, TileRow> tiles = tiles(level, first, last);
        for (long step = 0; step <= last - first; step++) {
            long number = at(step, first, last);
            TileRow tile = verified(tiles.get(number));
            if (tile != null && isPassedOver(tile)) {
                passOver(tile);
            } else if (level == 0 || stopsBeneath(level, number, tile)) {
                return true;
            }
        }
        return false;
    }

    private boolean stopsBeneath(int level, long number, @Nullable TileRow tile) {
        long first = number * CHILDREN;
        int children = tile == null ? CHILDREN : tile.width();
        return stopsAmong(
                level - 1, first, Math.min(first + children - 1, edges.get(level - 1).number()));
    }

    /** An older version of a tile is not whole, and does not say what is beneath the rest. */
    private @Nullable TileRow verified(@Nullable TileRow tile) {
        return tile != null
                        && (tile.isFull() || tile.number() == edges.get(tile.level()).number())
                        && macs.verify(tile)
                ? tile
                : null;
    }

    private Map<Long, TileRow> tiles(int level, long first, long last) {
        Map<Long, TileRow> tiles = new HashMap<>();
        if (first <= last) {
            jdbc.sql(TILES)
                    .param("level", level)
                    .param("first", first)
                    .param("last", last)
                    .query(row -> {
                        TileRow tile = TileRow.of(row);
                        tiles.put(tile.number(), tile);
                    });
        }
        return tiles;
    }
}
