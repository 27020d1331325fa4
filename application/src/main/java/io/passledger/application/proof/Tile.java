package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Up to 256 hashes of the tree, as in <a href="https://c2sp.org/tlog-tiles">C2SP tlog-tiles</a>: of
 * leaves at level 0, otherwise of full tiles of the level below.
 *
 * @param number its place among the tiles of its level, from 0
 * @param hashes 1 to {@value #WIDTH}
 * @param offsets the position of each leaf minus that of the first; empty above level 0
 */
record Tile(int level, long number, List<Bytes> hashes, TileBounds bounds, List<Integer> offsets) {

    static final int WIDTH = 256;
    static final int HEIGHT = 8;

    Tile {
        hashes = List.copyOf(hashes);
        offsets = List.copyOf(offsets);
        if (hashes.isEmpty() || hashes.size() > WIDTH) {
            throw new IllegalArgumentException("a tile has 1 to 256 hashes, was " + hashes.size());
        }
        if (offsets.size() != (level == 0 ? hashes.size() : 0)) {
            throw new IllegalArgumentException("a tile of leaves has an offset for each leaf");
        }
    }

    boolean isFull() {
        return hashes.size() == WIDTH;
    }

    /** Returns the SHA-256 of its concatenated hashes and its offsets, four bytes each. */
    Bytes contents() {
        ByteBuffer all =
                ByteBuffer.allocate(
                        hashes.size() * TreeHash.BYTES + offsets.size() * Integer.BYTES);
        hashes.forEach(hash -> all.put(hash.toArray()));
        offsets.forEach(all::putInt);
        return Sha256.of(all.array());
    }

    /** Returns the root over its hashes. */
    Bytes root() {
        return TreeHash.root(hashes);
    }
}
