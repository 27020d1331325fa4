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
 * Adds the log's settled events to the tree. Of several nodes whoever holds the row of its head
 * does so, batch by batch, and the others turn away without waiting.
 */
final class TreeGrower {

    private final EventLog log;
    private final JdbcTemplate jdbc;
    private final TreeTable table;
    private final TransactionOperations transactions;
    private final Predicate<StoredEvent> verified;
    private final int batch;

    /** As this node has left it: read again where another node has grown it since. */
    private @Nullable GrowingTree known;

    /**
     * @param verified whether this installation has written an event; the tree vouches for no other
     * @param batch how many events one transaction takes in at the most
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
     * Takes in what is settled, one batch at the most, unless another node is at it.
     *
     * @return how many events were added; as many as the batch where there may be more
     * @throws TreeDamaged where the stored tree contradicts itself
     */
    synchronized int grow() {
        // An idle log must not lock and so write a row each time that somebody looks.
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
                // What was added to it in memory is not in the database.
                known = null;
            }
        }
    }

    /** Reads the tree anew the next time. */
    synchronized void forget() {
        known = null;
    }

    /** The position of the log's newest event, settled or not; 0 where there is none. */
    long newest() {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "SELECT coalesce(max(position), 0) FROM domain_event", Long.class));
    }

    /** The position of the tree's last leaf. */
    long reached() {
        return table.extent().lastPosition();
    }

    /** How many events {@link #grow()} takes in at the most. */
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
