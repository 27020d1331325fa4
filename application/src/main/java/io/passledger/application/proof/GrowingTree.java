package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The right edge of a tree in tiles: what is needed to add leaves, and the tiles that they change.
 */
final class GrowingTree {

    private final List<OpenTile> edge = new ArrayList<>();
    private final List<Tile> full = new ArrayList<>();
    private long size;

    /**
     * @param last the last tile of each level that has a partial one, by level
     */
    GrowingTree(long size, Map<Integer, Tile> last) {
        this.size = size;
        for (int level = 0; level == 0 || hashesOf(level) > 0; level++) {
            long hashes = hashesOf(level);
            if (hashes % Tile.WIDTH == 0) {
                edge.add(new OpenTile(level, hashes / Tile.WIDTH));
            } else {
                edge.add(OpenTile.of(partial(level, hashes, last)));
            }
        }
    }

    private long hashesOf(int level) {
        return size >> (level * Tile.HEIGHT);
    }

    private static Tile partial(int level, long hashes, Map<Integer, Tile> last) {
        Tile tile = last.get(level);
        if (tile == null
                || tile.number() != hashes / Tile.WIDTH
                || tile.hashes().size() != hashes % Tile.WIDTH) {
            throw new TreeDamaged(
                    "the last tile of level %d does not match the tree's size".formatted(level));
        }
        return tile;
    }

    void add(Leaf leaf) {
        size++;
        add(0, leaf.hash(), TileBounds.of(leaf.position(), leaf.time()));
    }

    private void add(int level, Bytes hash, TileBounds bounds) {
        if (level == edge.size()) {
            edge.add(new OpenTile(level, 0));
        }
        OpenTile open = edge.get(level);
        open.add(hash, bounds);
        if (open.isFull()) {
            Tile tile = open.store();
            full.add(tile);
            open.next();
            add(level + 1, tile.root(), tile.bounds());
        }
    }

    long size() {
        return size;
    }

    Bytes root() {
        List<Bytes> roots = new ArrayList<>();
        for (OpenTile open : edge) {
            List<Bytes> ofLevel = new ArrayList<>(open.hashes());
            ofLevel.addAll(roots);
            if (!ofLevel.isEmpty()) {
                roots = List.of(TreeHash.root(ofLevel));
            }
        }
        return roots.isEmpty() ? TreeHash.EMPTY : roots.getFirst();
    }

    /** Returns the tiles that have changed since the last call and must be stored. */
    List<Tile> changed() {
        List<Tile> changed = new ArrayList<>(full);
        full.clear();
        edge.stream()
                .filter(open -> open.isChanged() && !open.isEmpty())
                .map(OpenTile::store)
                .forEach(changed::add);
        return changed;
    }
}
