package io.passledger.application.audit;

import io.passledger.application.limits.ConcurrencyLimit;
import io.passledger.application.proof.TreeLeaves;
import io.passledger.application.store.Decided;
import io.passledger.application.store.StoredEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An export of the trail in progress, page by page. It holds no database resources between pages,
 * so that a slow reader blocks nobody. Not thread-safe.
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

    /** Returns the last position of the export. */
    public long upTo() {
        return upTo;
    }

    /** Returns the end of the tree that the export follows; {@code null} if it follows none. */
    public TreeLeaves.@Nullable End tree() {
        return tree;
    }

    /** Returns the position of the event that records the export. */
    public long recordedAt() {
        return Objects.requireNonNull(recorded.position());
    }

    /** Returns up to 1,000 further events in log order; none at the end. */
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
