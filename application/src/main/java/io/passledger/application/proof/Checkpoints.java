package io.passledger.application.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the tree's head at intervals while the tree grows. It first proves from the stored nodes
 * that the tree extends every signed head that this node knows. So neither rewritten tables nor a
 * database that was rolled back and has since diverged are signed.
 */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final TreeTable tree;
    private final CheckpointTable table;
    private final CheckpointSigner signer;
    private final Duration interval;
    private final Clock clock;

    /**
     * The largest head that this node has seen, kept in memory so that it can't be changed through
     * SQL.
     */
    private @Nullable TreeHead last;

    /** The head that the last ERROR line was about; each is logged once. */
    private @Nullable TreeHead refused;

    private volatile boolean forked;

    /**
     * @param interval the time between two checkpoints
     * @param kept the last head known from outside the database; {@code null} if there is none
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
     * Signs if the tree has grown since the newest checkpoint and that checkpoint is old enough.
     * Any synchronous standbys have what is signed.
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

    /** Returns whether the tree contradicted a signed checkpoint when this node last checked. */
    boolean isForked() {
        return forked;
    }

    /** Remembers the newest head, including those that other nodes have signed. */
    private void remember(@Nullable SignedCheckpoint newest) {
        if (newest != null
                && (last == null || newest.head().size() > last.size())
                && signer.hasSigned(newest)) {
            last = newest.head();
        }
    }

    /**
     * Returns whether the interval has not passed yet. A time in the future doesn't count, so that
     * a clock that was set back doesn't leave the log unsigned for that long.
     */
    private boolean isYoung(Instant signedAt, Instant now) {
        return now.isBefore(signedAt.plus(interval)) && !signedAt.isAfter(now);
    }

    private boolean extendsAllSeen(TreeHead head, @Nullable SignedCheckpoint newest) {
        return isStored(head, head)
                && (last == null || isStored(last, head))
                && (newest == null || isStored(newest.head(), head));
    }

    /** Checks whether the stored nodes give the earlier root. */
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
