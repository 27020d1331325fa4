package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.List;

/** The hashes of the tree's leaves, for showing the tree without its events. */
public final class TreeLeaves {

    /** The number of leaves read at once. */
    public static final int WIDTH = Tile.WIDTH;

    private final TreeTable tree;

    TreeLeaves(TreeTable tree) {
        this.tree = tree;
    }

    /**
     * The end of the tree.
     *
     * @param size the number of leaves
     * @param lastPosition the position up to which it has all events
     */
    public record End(long size, long lastPosition) {}

    /**
     * Returns the end of the tree.
     *
     * @throws io.passledger.application.integrity.RowNotVerified if it was tampered with
     */
    public End end() {
        TreeTable.Extent extent = tree.extent();
        return new End(extent.head().size(), extent.lastPosition());
    }

    /**
     * Returns {@value #WIDTH} leaves, or as many as there are.
     *
     * @param number the number of the stretch, from 0
     * @throws io.passledger.application.integrity.RowNotVerified if one was tampered with
     */
    public List<Bytes> stretch(long number) {
        return tree.hashes(0, number);
    }
}
