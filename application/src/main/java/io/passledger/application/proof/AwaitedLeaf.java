package io.passledger.application.proof;

import org.jspecify.annotations.Nullable;

/**
 * The next event to be added to the tree, and how long it has been waiting. This is the newest
 * event in the log, settled or not: a transaction that holds the log open also delays the tree.
 */
final class AwaitedLeaf {

    private record Awaited(long position, long since) {}

    private volatile @Nullable Awaited awaited;

    /**
     * @param newest the position of the newest event
     * @param reached the position that the tree has reached
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
