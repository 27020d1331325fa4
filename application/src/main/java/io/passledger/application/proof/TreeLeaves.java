package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.List;

/** The hashes of the tree's leaves, for who shows the tree without its events. */
public final class TreeLeaves {

    /** How many leaves are read at once. */
    public static final int WIDTH = Tile.WIDTH;

    private final TreeTable tree;

    TreeLeaves(TreeTable tree) {
        this.tree = tree;
    }

    /**
     * How far the tree goes.
     *
     * @param size how many leaves it has
     * @param lastPosition the position up to which it has all events
     */
    public record End(long size, long lastPosition) {}

    /**
     * @throws io.passledger.application.integrity.RowNotVerified where somebody has changed it
     */
    public End end() {
        TreeTable.Extent extent = tree.extent();
        return new End(extent.head().size(), extent.lastPosition());
    }

    /**
     * {@value #WIDTH} leaves, or as many as there are.
     *
     * @param number which of these stretches, from 0
     * @throws io.passledger.application.integrity.RowNotVerified where somebody has changed one
     */
    public List<Bytes> stretch(long number) {
        return tree.hashes(0, number);
    }
}
