package io.passledger.application.audit;

import io.passledger.application.proof.TileRow;
import io.passledger.application.proof.TreeMacs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks the tree from one of its ends and skips tiles that can't contain a match, until it reaches
 * leaves that may. Serves one search.
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
     * @param edges the last tile of each level, ordered by level; each must verify
     */
    TileWalk(JdbcClient jdbc, TreeMacs macs, List<TileRow> edges) {
        this.jdbc = jdbc;
        this.macs = macs;
        this.edges = List.copyOf(edges);
    }

    /** Checks by the tile's bounds whether nothing beneath it can match. */
    abstract boolean isPassedOver(TileRow tile);

    /** Records that everything beneath the tile is skipped. */
    abstract void passOver(TileRow tile);

    /** Returns the number at a step of the walk from {@code first} to {@code last}. */
    abstract long at(long step, long first, long last);

    int levels() {
        return edges.size();
    }

    /** Returns the position of the last leaf. */
    long end() {
        return edges.getFirst().bounds().lastPosition();
    }

    /**
     * Walks the tiles of a level that are not beneath a tile of the next level.
     *
     * @return whether the walk has reached leaves that may match
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

    /**
     * Returns the tile if it verifies and is current; otherwise {@code null}. An older version of a
     * tile is not full, and its bounds don't cover the leaves added later.
     */
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
