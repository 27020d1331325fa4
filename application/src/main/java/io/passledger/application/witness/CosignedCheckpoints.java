package io.passledger.application.witness;

import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.SignedCheckpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkpoints with the witnesses' cosignatures. */
public final class CosignedCheckpoints {

    private final LogProofs proofs;
    private final CosignatureTable table;

    CosignedCheckpoints(LogProofs proofs, CosignatureTable table) {
        this.proofs = proofs;
        this.table = table;
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
        long size = table.newest(cosignatures);
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
        Map<Long, String> lines =
                table.lines(checkpoints.stream().map(each -> each.head().size()).toList());
        return checkpoints.stream()
                .map(each ->
                        new SignedCheckpoint(
                                each.head(),
                                each.signedAt(),
                                each.note() + lines.getOrDefault(each.head().size(), "")))
                .toList();
    }
}
