package io.passledger.application.proof;

import io.passledger.domain.Bytes;

/** The roots of a tree's full subtrees. */
interface TreeNodes {

    /**
     * Returns the root of the subtree over the leaves from {@code index * 2^height} on.
     *
     * @param height such that the subtree has {@code 2^height} leaves, all of which exist
     */
    Bytes root(int height, long index);
}
