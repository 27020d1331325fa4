package io.passledger.application.proof;

import org.jspecify.annotations.Nullable;

/**
 * The event that the tree is to have next, and since when. It is the newest that stands in the log
 * and not the newest that is settled: who holds the log open holds the tree up as well.
 */
final class AwaitedLeaf {

    private record Awaited(long position, long since) {}

    private volatile @Nullable Awaited awaited;

    /**
     * @param newest the position of the newest event
     * @param reached the position of the tree's last leaf
     */
    void see(long newest, long reached) {
        Awaited before = awaited;
        if (reached >= newest) {
            awaited = null;
        } else if (before == null || reached >= before.position()) {
            awaited = new Awaited(newest, System.nanoTime());
        }
    }

    double seconds() {
        Awaited now = awaited;
        return now == null ? 0 : (System.nanoTime() - now.since()) / 1e9;
    }
}
