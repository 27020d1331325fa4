package io.passledger.application.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the tree's head from time to time while it grows. Before that it proves from the stored
 * nodes that the tree has each signed head that this node knows as its beginning: who rewrites the
 * tables gets no signature, and neither does a database that has gone back and taken another way.
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

    /** The one that the last ERROR line was about: one line each. */
    private @Nullable TreeHead refused;

    private volatile boolean forked;

    /**
     * @param interval between two of them
     * @param kept the last that is known from outside the database; {@code null} where none is
     */
    Checkpoints(
            TreeTable tree,
            CheckpointTable table,
            CheckpointSigner signer,
            Duration interval,
            Clock clock,
            @Nullable TreeHead kept) {
        this.tree = tree;
        this.table = table;
        this.signer = signer;
        this.interval = interval;
        this.clock = clock;
        this.last = kept;
    }

    /**
     * Signs, where the tree has grown since the newest checkpoint and that one is old enough. What
     * is signed the synchronous standbys have, where there are such.
     */
    synchronized void signIfDue() {
        Instant now = clock.instant();
        SignedCheckpoint newest = table.newest().orElse(null);
        remember(newest);
        if (newest != null && isYoung(newest.signedAt(), now)) {
            return;
        }
        TreeHead head = tree.extent().head();
        if (head.size() == (newest == null ? 0 : newest.head().size()) && !forked) {
            return;
        }
        forked = !extendsAllSeen(head, newest);
        if (forked || (newest != null && head.size() == newest.head().size())) {
            return;
        }
        table.awaitStandbys(head.size());
        table.add(new SignedCheckpoint(head, now, signer.sign(head).toString()));
        last = head;
    }

    /**
     * Whether the tree contradicts a checkpoint that was signed, as far as this node has looked.
     */
    boolean isForked() {
        return forked;
    }

    /** What another node has signed counts as much as what this one has. */
    private void remember(@Nullable SignedCheckpoint newest) {
        if (newest != null
                && (last == null || newest.head().size() > last.size())
                && signer.hasSigned(newest)) {
            last = newest.head();
        }
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
                        && new Proofs(new TileNodes(tree::storedHashes))
                                .root(earlier.size())
                                .equals(earlier.root());
        if (!good && !earlier.equals(refused)) {
            refused = earlier;
            LOG.error(
                    "The stored tree of {} events does not have the root that was signed with {}:"
                            + " the database was modified or rolled back. The tree is not signed",
                    head.size(),
                    earlier.size());
        }
        return good;
    }
}
