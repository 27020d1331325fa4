package io.passledger.application.proof;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.log.EventLog;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds the log's settled events to the tree. Among several nodes, the one that locks the row of the
 * tree's head adds a batch; the others return without waiting.
 */
final class TreeGrower {

    private final EventLog log;
    private final JdbcTemplate jdbc;
    private final TreeTable table;
    private final TransactionOperations transactions;
    private final Predicate<StoredEvent> verified;
    private final int batch;

    /** The tree as this node left it; read again if another node has extended it since. */
    private @Nullable GrowingTree known;

    /**
     * @param verified whether this installation has written an event; others are not added
     * @param batch the maximum number of events that one transaction adds
     */
    TreeGrower(
            EventLog log,
            JdbcTemplate jdbc,
            TreeTable table,
            TransactionOperations transactions,
            Predicate<StoredEvent> verified,
            int batch) {
        this.log = log;
        this.jdbc = jdbc;
        this.table = table;
        this.transactions = transactions;
        this.verified = verified;
        this.batch = batch;
    }

    /**
     * Adds settled events, at most one batch, unless another node is doing so.
     *
     * @return the number of events processed; equal to the batch if there may be more
     * @throws TreeDamaged if the stored tree contradicts itself
     */
    synchronized int grow() {
        // An idle log must not take a row lock, which is a write, at every check.
        if (log.settled() <= table.extent().lastPosition()) {
            return 0;
        }
        boolean done = false;
        try {
            Integer added = transactions.execute(_ -> table.take().map(this::add).orElse(0));
            done = true;
            return Objects.requireNonNull(added);
        } finally {
            if (!done) {
                // The tree in memory has leaves that were not committed.
                known = null;
            }
        }
    }

    /** Discards the tree in memory, so that the next call reads it again. */
    synchronized void forget() {
        known = null;
    }

    /** Returns the position of the log's newest event, settled or not; 0 if there is none. */
    long newest() {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "SELECT coalesce(max(position), 0) FROM domain_event", Long.class));
    }

    /** Returns the position up to which the log has been added to the tree. */
    long reached() {
        return table.extent().lastPosition();
    }

    /** Returns the maximum number of events that {@link #grow()} adds. */
    int batch() {
        return batch;
    }

    private int add(TreeTable.Extent extent) {
        List<StoredEvent> events = newer(extent.lastPosition(), log.settled());
        if (events.isEmpty()) {
            return 0;
        }
        GrowingTree tree = at(extent.head());
        events.stream().filter(verified).map(Leaf::of).forEach(tree::add);
        TreeHead head = new TreeHead(tree.size(), tree.root());
        table.write(tree.changed(), new TreeTable.Extent(head, events.getLast().position()));
        return events.size();
    }

    private GrowingTree at(TreeHead head) {
        GrowingTree tree = known;
        if (tree == null || tree.size() != head.size() || !tree.root().equals(head.root())) {
            tree = new GrowingTree(head.size(), table.partial(head.size()));
            known = tree;
        }
        if (!tree.root().equals(head.root())) {
            throw new TreeDamaged(
                    "the tiles of size %d do not have its root".formatted(head.size()));
        }
        return tree;
    }

    private List<StoredEvent> newer(long after, long upTo) {
        return jdbc.query(
                """
                SELECT * FROM domain_event WHERE position > ? AND position <= ?
                ORDER BY position LIMIT ?
                """,
                (row, number) -> StoredEvent.of(row),
                after,
                upTo,
                batch);
    }
}
