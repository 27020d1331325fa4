package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last tile of a level, which still grows. */
final class OpenTile {

    private final int level;
    private final List<Bytes> hashes = new ArrayList<>(Tile.WIDTH);
    private final List<Integer> offsets = new ArrayList<>();
    private long number;
    private @Nullable TileBounds bounds;
    private boolean changed;

    OpenTile(int level, long number) {
        this.level = level;
        this.number = number;
    }

    static OpenTile of(Tile tile) {
        OpenTile open = new OpenTile(tile.level(), tile.number());
        open.hashes.addAll(tile.hashes());
        open.offsets.addAll(tile.offsets());
        open.bounds = tile.bounds();
        return open;
    }

    void add(Bytes hash, TileBounds beneath) {
        bounds = bounds == null ? beneath : bounds.with(beneath);
        hashes.add(hash);
        if (level == 0) {
            offsets.add(Math.toIntExact(beneath.firstPosition() - bounds.firstPosition()));
        }
        changed = true;
    }

    boolean isFull() {
        return hashes.size() == Tile.WIDTH;
    }

    boolean isEmpty() {
        return hashes.isEmpty();
    }

    /** Returns the tile to store and marks it as unchanged. */
    Tile store() {
        changed = false;
        if (bounds == null) {
            throw new IllegalStateException("an empty tile isn't stored");
        }
        return new Tile(level, number, hashes, bounds, offsets);
    }

    boolean isChanged() {
        return changed;
    }

    /** Starts the next tile of the level. */
    void next() {
        hashes.clear();
        offsets.clear();
        bounds = null;
        number++;
    }

    List<Bytes> hashes() {
        return hashes;
    }
}
