package io.passledger.application.proof;

import io.passledger.domain.Bytes;

/**
 * The tree at one size.
 *
 * @param size the number of leaves, 0 or more
 * @param root 32 bytes
 */
public record TreeHead(long size, Bytes root) {

    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has 0 or more leaves, was " + size);
        }
        if (root.length() != TreeHash.BYTES) {
            throw new IllegalArgumentException("a root has 32 bytes, was " + root.length());
        }
    }
}
