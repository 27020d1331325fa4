package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grows leaf by leaf and keeps only the roots of its full subtrees: as many as its size
 * has bits set.
 */
final class Frontier {

    /** From the largest subtree to the smallest. */
    private final List<Bytes> roots = new ArrayList<>();

    private long size;

    void add(Bytes leaf) {
        Bytes root = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            root = TreeHash.node(roots.removeLast(), root);
        }
        roots.add(root);
        size++;
    }

    long size() {
        return size;
    }

    Bytes root() {
        if (roots.isEmpty()) {
            return TreeHash.EMPTY;
        }
        Bytes root = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = TreeHash.node(roots.get(i), root);
        }
        return root;
    }
}
