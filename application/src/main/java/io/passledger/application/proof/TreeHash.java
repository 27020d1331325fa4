package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.security.MessageDigest;
import java.util.List;

/**
 * The hashes of the tree, by <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1">RFC
 * 9162 §2.1.1</a>. The hash inputs of leaves and inner nodes begin with different bytes, so that
 * neither can stand in for the other.
 */
final class TreeHash {

    /** The length of each hash. */
    static final int BYTES = 32;

    /** The root of a tree without leaves. */
    static final Bytes EMPTY = Sha256.of(new byte[0]);

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    static Bytes leaf(byte[] input) {
        MessageDigest digest = Sha256.digest();
        digest.update(LEAF);
        return Bytes.of(digest.digest(input));
    }

    static Bytes node(Bytes left, Bytes right) {
        MessageDigest digest = Sha256.digest();
        digest.update(NODE);
        digest.update(left.toArray());
        return Bytes.of(digest.digest(right.toArray()));
    }

    /**
     * Returns the root of the tree of these subtrees, all of one height except the last, which may
     * be lower.
     *
     * @param roots at least one
     */
    static Bytes root(List<Bytes> roots) {
        if (roots.size() == 1) {
            return roots.getFirst();
        }
        int left = Integer.highestOneBit(roots.size() - 1);
        return node(root(roots.subList(0, left)), root(roots.subList(left, roots.size())));
    }
}
