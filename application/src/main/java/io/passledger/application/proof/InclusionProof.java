package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.List;

/**
 * A proof that a leaf is in the tree of a given size (RFC 9162 §2.1.3).
 *
 * @param path from the leaf's sibling upwards
 * @param root the root of the tree of that size
 */
public record InclusionProof(
        long leafIndex, long treeSize, Bytes leafHash, List<Bytes> path, Bytes root) {

    public InclusionProof {
        path = List.copyOf(path);
    }
}
