package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Proofs from the nodes of a tree, for the tree at any of its sizes. Each reads about as many nodes
 * as the tree is high, and only the last few leaves.
 */
final class Proofs {

    private final TreeNodes nodes;

    Proofs(TreeNodes nodes) {
        this.nodes = nodes;
    }

    /** Returns the root of the tree of that size. */
    Bytes root(long size) {
        return size == 0 ? TreeHash.EMPTY : root(0, size);
    }

    /**
     * Returns the proof that the leaf is in the tree, from the leaf's sibling upwards (RFC 9162
     * §2.1.3.1).
     *
     * @param index 0 to {@code size} - 1
     */
    List<Bytes> inclusion(long index, long size) {
        List<Bytes> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + left(to - from);
            if (index < middle) {
                path.add(root(middle, to));
                to = middle;
            } else {
                path.add(root(from, middle));
                from = middle;
            }
        }
        return path.reversed();
    }

    /**
     * Returns the proof that the tree of the first size is the beginning of the other (RFC 9162
     * §2.1.4.1); empty if both sizes are equal.
     *
     * @param first 1 to {@code second}
     */
    List<Bytes> consistency(long first, long second) {
        List<Bytes> path = new ArrayList<>();
        long from = 0;
        long to = second;
        while (first != to) {
            long middle = from + left(to - from);
            if (first <= middle) {
                path.add(root(middle, to));
                to = middle;
            } else {
                path.add(root(from, middle));
                from = middle;
            }
        }
        // A node that the reader of the first tree already has is left out.
        if (from > 0) {
            path.add(root(from, to));
        }
        return path.reversed();
    }

    /** Returns the root over a range of leaves. A large enough subtree begins at {@code from}. */
    private Bytes root(long from, long to) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            return nodes.root(Long.numberOfTrailingZeros(size), from / size);
        }
        long middle = from + left(size);
        return TreeHash.node(root(from, middle), root(middle, to));
    }

    /** Returns the largest power of two below {@code size}, which is at least 2. */
    private static long left(long size) {
        return Long.highestOneBit(size - 1);
    }
}
