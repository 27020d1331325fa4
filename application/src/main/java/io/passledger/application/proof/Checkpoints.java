package io.passledger.application.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the tree's head from time to time while it grows. Before that it proves from the stored
 * nodes that the tree has the last signed one as its beginning: who rewrites the tables under a
 * running node gets no signature.
 */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final TreeTable tree;
    private final CheckpointTable table;
    private final CheckpointSigner signer;
    private final Duration interval;
    private final Clock clock;

    /** The largest that this node has seen, kept in memory so that nobody changes it by SQL. */
    private @Nullable TreeHead last;

    private @Nullable TreeHead refused;

    /**
     * @param interval between two of them
     */
    Checkpoints(
            TreeTable tree,
            CheckpointTable table,
            CheckpointSigner signer,
            Duration interval,
            Clock clock) {
        this.tree = tree;
        this.table = table;
        this.signer = signer;
        this.interval = interval;
        this.clock = clock;
    }

    /** Signs, where the tree has grown since the newest checkpoint and that one is old enough. */
    synchronized void signIfDue() {
        Instant now = clock.instant();
        SignedCheckpoint newest = table.newest().orElse(null);
        if (newest != null && isYoung(newest.signedAt(), now)) {
            return;
        }
        TreeHead head = tree.extent().head();
        if (head.size() == (newest == null ? 0 : newest.head().size())
                || !extendsAllSeen(head, newest)) {
            return;
        }
        table.add(new SignedCheckpoint(head, now, signer.sign(head).toString()));
        last = head;
    }

    /** A clock that was set back must not keep the log unsigned for as long. */
    private boolean isYoung(Instant signedAt, Instant now) {
        return now.isBefore(signedAt.plus(interval)) && !signedAt.isAfter(now);
    }

    private boolean extendsAllSeen(TreeHead head, @Nullable SignedCheckpoint newest) {
        return isStored(head, head)
                && (last == null || isStored(last, head))
                && (newest == null || isStored(newest.head(), head));
    }

    /** Whether the stored nodes have that earlier root. */
    private boolean isStored(TreeHead earlier, TreeHead head) {
        boolean good =
                earlier.size() <= head.size()
                        && new Proofs(new TileNodes(tree::hashes))
                                .root(earlier.size())
                                .equals(earlier.root());
        if (!good && !head.equals(refused)) {
            refused = head;
            LOG.error(
                    "The stored tree of {} events does not have the root that it had with {}: the"
                            + " database was changed. It is not signed",
                    head.size(),
                    earlier.size());
        }
        return good;
    }
}
