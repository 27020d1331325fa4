package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.List;

/**
 * That a leaf is in the tree of a size (RFC 9162 §2.1.3).
 *
 * @param path from the leaf's sibling upwards
 * @param root of the tree of that size
 */
public record InclusionProof(
        long leafIndex, long treeSize, Bytes leafHash, List<Bytes> path, Bytes root) {

    public InclusionProof {
        path = List.copyOf(path);
    }
}
