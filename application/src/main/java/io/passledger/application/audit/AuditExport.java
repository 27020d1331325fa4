package io.passledger.application.audit;

import io.passledger.application.limits.ConcurrencyLimit;
import io.passledger.application.proof.TreeLeaves;
import io.passledger.application.store.Decided;
import io.passledger.application.store.StoredEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the trail that is being taken, page by page. Between two pages it holds nothing of the
 * database, so that a slow reader keeps nobody waiting. For one thread.
 */
public final class AuditExport implements AutoCloseable {

    private static final int PAGE = 1_000;

    private final EventSearch search;
    private final AuditEntries shown;
    private final long upTo;
    private final TreeLeaves.@Nullable End tree;
    private final Decided<?> recorded;
    private final ConcurrencyLimit.Permit permit;
    private @Nullable AuditQuery rest;

    AuditExport(
            EventSearch search,
            AuditEntries shown,
            AuditQuery query,
            long upTo,
            TreeLeaves.@Nullable End tree,
            Decided<?> recorded,
            ConcurrencyLimit.Permit permit) {
        this.search = search;
        this.shown = shown;
        this.rest = query;
        this.upTo = upTo;
        this.tree = tree;
        this.recorded = recorded;
        this.permit = permit;
    }

    /** The position that the copy ends with. */
    public long upTo() {
        return upTo;
    }

    /** How far the tree goes that it goes along; {@code null} where it doesn't. */
    public TreeLeaves.@Nullable End tree() {
        return tree;
    }

    /** Where it is recorded that the copy is taken. */
    public long recordedAt() {
        return Objects.requireNonNull(recorded.position());
    }

    /** The next 1,000 events at most, in the order of the log; none at the end. */
    public List<AuditEntry> next() {
        if (rest == null) {
            return List.of();
        }
        List<StoredEvent> found = search.find(rest, upTo, PAGE);
        rest = found.size() < PAGE ? null : rest.beyond(found.getLast().position());
        return shown.of(found);
    }

    @Override
    public void close() {
        permit.close();
    }
}
