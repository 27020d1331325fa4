package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Computes the roots of subtrees from tiles, each of which is read once. Serves one proof. */
final class TileNodes implements TreeNodes {

    private record Place(int level, long number) {}

    private final Map<Place, List<Bytes>> seen = new HashMap<>();
    private final BiFunction<Integer, Long, List<Bytes>> tiles;

    /**
     * @param tiles returns the hashes of the tile of a level and number
     */
    TileNodes(BiFunction<Integer, Long, List<Bytes>> tiles) {
        this.tiles = tiles;
    }

    @Override
    public Bytes root(int height, long index) {
        int level = height / Tile.HEIGHT;
        int within = height % Tile.HEIGHT;
        long first = index << within;
        List<Bytes> hashes =
                seen.computeIfAbsent(
                        new Place(level, first / Tile.WIDTH),
                        place -> tiles.apply(place.level(), place.number()));
        int from = (int) (first % Tile.WIDTH);
        int to = from + (1 << within);
        if (to > hashes.size()) {
            throw new TreeDamaged(
                    "tile %d of level %d has %d hashes, but should have at least %d"
                            .formatted(first / Tile.WIDTH, level, hashes.size(), to));
        }
        return TreeHash.root(hashes.subList(from, to));
    }
}
