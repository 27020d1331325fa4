package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Verifies that one tree is the beginning of another (RFC 9162 §2.1.4.2). */
public final class ConsistencyCheck {

    private ConsistencyCheck() {}

    /**
     * Checks whether the path proves it. The empty tree is the beginning of every other, by an
     * empty path.
     */
    public static boolean holds(TreeHead first, TreeHead second, List<Bytes> path) {
        if (first.size() == 0) {
            return path.isEmpty()
                    && first.root().equals(TreeHash.EMPTY)
                    && (second.size() > 0 || second.root().equals(TreeHash.EMPTY));
        }
        if (first.size() == second.size()) {
            return path.isEmpty() && first.root().equals(second.root());
        }
        if (first.size() > second.size() || path.isEmpty()) {
            return false;
        }
        List<Bytes> nodes = new ArrayList<>(path);
        if (Long.bitCount(first.size()) == 1) {
            nodes.addFirst(first.root());
        }
        return climbs(first, second, nodes);
    }

    /** Computes both roots at once, starting at the node that the two trees share. */
    private static boolean climbs(TreeHead first, TreeHead second, List<Bytes> nodes) {
        long inFirst = first.size() - 1;
        long inSecond = second.size() - 1;
        int common = Long.numberOfTrailingZeros(~inFirst);
        inFirst >>>= common;
        inSecond >>>= common;
        Bytes firstRoot = nodes.getFirst();
        Bytes secondRoot = nodes.getFirst();
        for (Bytes node : nodes.subList(1, nodes.size())) {
            if (inSecond == 0) {
                return false;
            }
            if ((inFirst & 1) == 1 || inFirst == inSecond) {
                firstRoot = TreeHash.node(node, firstRoot);
                secondRoot = TreeHash.node(node, secondRoot);
                while ((inFirst & 1) == 0 && inFirst != 0) {
                    inFirst >>>= 1;
                    inSecond >>>= 1;
                }
            } else {
                secondRoot = TreeHash.node(secondRoot, node);
            }
            inFirst >>>= 1;
            inSecond >>>= 1;
        }
        return inSecond == 0 && firstRoot.equals(first.root()) && secondRoot.equals(second.root());
    }
}
