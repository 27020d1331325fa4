package io.passledger.api.export;

import io.passledger.application.audit.AuditEntry;
import io.passledger.application.proof.LeafPlace;
import io.passledger.application.proof.TreeLeaves;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The lines of an app's events and, for each leaf of the tree between them, a line with only its
 * index and hash. So the app's auditor can compute the tree's root without seeing other apps'
 * events. An instance serves one export.
 */
final class TreeLines implements ExportLines {

    private final ExportLines own;
    private final TreeLeaves leaves;
    private final long size;
    private long next;

    /**
     * @param size how many leaves are written
     */
    TreeLines(ExportLines own, TreeLeaves leaves, long size) {
        this.own = own;
        this.leaves = leaves;
        this.size = size;
    }

    @Override
    public byte[] line(AuditEntry entry) {
        return own.line(entry);
    }

    @Override
    public long write(AuditEntry entry, OutputStream out) throws IOException {
        LeafPlace leaf = entry.leaf();
        long before = next;
        if (leaf != null) {
            upTo(leaf.index(), out);
            next = leaf.index() + 1;
        }
        out.write(line(entry));
        return next - before + 1;
    }

    @Override
    public void end(OutputStream out) throws IOException {
        upTo(size, out);
    }

    /** Writes the leaves before {@code index}, one stretch at a time, however many there are. */
    private void upTo(long index, OutputStream out) throws IOException {
        while (next < index) {
            List<Bytes> stretch = leaves.stretch(next / TreeLeaves.WIDTH);
            int from = (int) (next % TreeLeaves.WIDTH);
            int to = (int) Math.min(stretch.size(), index - next + from);
            if (to <= from) {
                throw new IllegalStateException("the tree has no leaf " + next);
            }
            StringBuilder lines = new StringBuilder();
            for (Bytes hash : stretch.subList(from, to)) {
                lines.append("{\"leafIndex\":")
                        .append(next++)
                        .append(",\"leafHash\":\"")
                        .append(hash.toBase64Url())
                        .append("\"}\n");
            }
            out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }
}
