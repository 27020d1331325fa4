package io.passledger.application.witness;

import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.application.timestamp.TimestampTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkpoints with the cosignatures of witnesses, and with time-stamps. */
public final class CosignedCheckpoints {

    private final LogProofs proofs;
    private final CosignatureTable table;
    private final TimestampTable timestamps;

    CosignedCheckpoints(LogProofs proofs, CosignatureTable table, TimestampTable timestamps) {
        this.proofs = proofs;
        this.table = table;
        this.timestamps = timestamps;
    }

    /**
     * Returns the newest checkpoint.
     *
     * @param cosignatures the minimum number of witnesses that have cosigned it, 0 or more
     */
    public Optional<SignedCheckpoint> newest(int cosignatures) {
        if (cosignatures == 0) {
            return cosigned(proofs.newest().stream().toList()).stream().findFirst();
        }
        return ofSize(table.newest(cosignatures));
    }

    /** Returns the newest checkpoint that has a time-stamp. */
    public Optional<SignedCheckpoint> newestTimestamped() {
        return ofSize(timestamps.newestSize());
    }

    private Optional<SignedCheckpoint> ofSize(long size) {
        return size == 0 ? Optional.empty() : after(size - 1, 1).stream().findFirst();
    }

    /** Works like {@link LogProofs#after}. */
    public List<SignedCheckpoint> after(long size, int limit) {
        return cosigned(proofs.after(size, limit));
    }

    /** Works like {@link LogProofs#before}. */
    public List<SignedCheckpoint> before(long size, int limit) {
        return cosigned(proofs.before(size, limit));
    }

    private List<SignedCheckpoint> cosigned(List<SignedCheckpoint> checkpoints) {
        List<Long> sizes = checkpoints.stream().map(each -> each.head().size()).toList();
        Map<Long, String> lines = table.lines(sizes);
        Map<Long, String> stamps = timestamps.lines(sizes);
        return checkpoints.stream()
                .map(each ->
                        new SignedCheckpoint(
                                each.head(),
                                each.signedAt(),
                                each.note()
                                        + lines.getOrDefault(each.head().size(), "")
                                        + stamps.getOrDefault(each.head().size(), "")))
                .toList();
    }
}
