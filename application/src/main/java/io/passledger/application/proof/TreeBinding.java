package io.passledger.application.proof;

import io.passledger.application.integrity.RowBinding;
import io.passledger.application.integrity.RowMacs;
import io.passledger.domain.Bytes;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds MACs to the tree of an earlier version: its tiles and its head. */
public final class TreeBinding implements RowBinding {

    private static final int PAGE = 1_000;

    @Override
    public String table() {
        return TreeMacs.TILE;
    }

    @Override
    public boolean hasRows(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM tree_tile)", Boolean.class));
    }

    @Override
    public long bindAll(JdbcTemplate jdbc, RowMacs macs) {
        long bound = 0;
        for (int level = 0; level < TreeTable.LEVELS; level++) {
            List<TileRow> page = page(jdbc, level, -1);
            while (!page.isEmpty()) {
                bind(jdbc, macs, page);
                bound += page.size();
                page = page(jdbc, level, page.getLast().number());
            }
        }
        TreeTable.Extent extent = TreeTable.unverified(jdbc);
        Bytes mac =
                TreeMacs.headMac(
                        macs, extent.head().size(), extent.lastPosition(), extent.head().root());
        jdbc.update("UPDATE tree_head SET mac = ?", (Object) mac.toArray());
        return bound;
    }

    private static void bind(JdbcTemplate jdbc, RowMacs macs, List<TileRow> tiles) {
        jdbc.batchUpdate(
                "UPDATE tree_tile SET contents = ?, mac = ? WHERE level = ? AND number = ?",
                tiles,
                tiles.size(),
                (statement, tile) -> {
                    statement.setBytes(1, Objects.requireNonNull(tile.contents()).toArray());
                    statement.setBytes(2, TreeMacs.mac(macs, tile).toArray());
                    statement.setInt(3, tile.level());
                    statement.setLong(4, tile.number());
                });
    }

    private static List<TileRow> page(JdbcTemplate jdbc, int level, long after) {
        return jdbc.query(
                """
                SELECT * FROM tree_tile WHERE level = ? AND number > ? ORDER BY number LIMIT ?
                """,
                (row, _) -> TileRow.of(TreeTable.tile(row)),
                level,
                after,
                PAGE);
    }
}
