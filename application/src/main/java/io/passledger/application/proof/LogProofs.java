package io.passledger.application.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log's proofs, for auditors. They reveal hashes and sizes of the whole log, across all apps,
 * but nothing about its events. So reading them isn't recorded as an event.
 */
public final class LogProofs {

    private final TreeTable tree;
    private final CheckpointTable checkpoints;
    private final VerifierKey verifier;
    private final Map<String, String> jwk;

    LogProofs(
            TreeTable tree,
            CheckpointTable checkpoints,
            VerifierKey verifier,
            Map<String, String> jwk) {
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.verifier = verifier;
        this.jwk = Map.copyOf(jwk);
    }

    /** Returns the public key with the log's name. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** Returns the public key as a JWK (RFC 8037). */
    public Map<String, String> jwk() {
        return jwk;
    }

    /** Returns the newest checkpoint, or empty before the first event is in the tree. */
    public Optional<SignedCheckpoint> newest() {
        return checkpoints.newest();
    }

    /** Returns checkpoints of larger trees, the smallest first. */
    public List<SignedCheckpoint> after(long size, int limit) {
        return checkpoints.after(size, limit);
    }

    /** Returns checkpoints of smaller trees, the largest first. */
    public List<SignedCheckpoint> before(long size, int limit) {
        return checkpoints.before(size, limit);
    }

    /**
     * Returns the proof that a leaf is in the tree of that size.
     *
     * @param index 0 to {@code size} - 1
     * @param size 1 to the tree's size
     * @throws NotInTree if they are out of range
     */
    public InclusionProof inclusion(long index, long size) {
        requireSize("treeSize", size);
        if (index < 0 || index >= size) {
            throw new NotInTree("leafIndex", "must be 0 to %d in that tree".formatted(size - 1));
        }
        TileNodes nodes = new TileNodes(tree::hashes);
        Proofs proofs = new Proofs(nodes);
        return new InclusionProof(
                index,
                size,
                nodes.root(0, index),
                proofs.inclusion(index, size),
                proofs.root(size));
    }

    /**
     * Returns the proof that one tree is the beginning of another.
     *
     * @param from 1 to {@code to}
     * @param to up to the tree's size
     * @throws NotInTree if they are out of range
     */
    public ConsistencyProof consistency(long from, long to) {
        requireSize("to", to);
        if (from < 1 || from > to) {
            throw new NotInTree("from", "must be 1 to %d".formatted(to));
        }
        Proofs proofs = new Proofs(new TileNodes(tree::hashes));
        return new ConsistencyProof(
                from, to, proofs.consistency(from, to), proofs.root(from), proofs.root(to));
    }

    private void requireSize(String parameter, long size) {
        long most = tree.extent().head().size();
        if (most == 0) {
            throw new NotInTree(parameter, "is unavailable: the tree has no events yet");
        }
        if (size < 1 || size > most) {
            throw new NotInTree(
                    parameter, "must be 1 to %d, the number of events in the tree".formatted(most));
        }
    }
}
