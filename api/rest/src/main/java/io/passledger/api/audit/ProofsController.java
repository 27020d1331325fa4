package io.passledger.api.audit;

import io.passledger.api.control.ProofAccess;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.proof.ConsistencyProof;
import io.passledger.application.proof.InclusionProof;
import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.NotInTree;
import io.passledger.domain.Bytes;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proofs from the tree, in the terms of RFC 9162. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ProofsController {

    private final LogProofs proofs;
    private final ProofAccess access;

    ProofsController(LogProofs proofs, ProofAccess access) {
        this.proofs = proofs;
        this.access = access;
    }

    /** An inclusion proof (RFC 9162 §4.11). */
    record InclusionBody(
            long leafIndex,
            long treeSize,
            Bytes leafHash,
            List<Bytes> inclusionPath,
            Bytes rootHash) {}

    /** A consistency proof (RFC 9162 §4.12). */
    record ConsistencyBody(
            long treeSize1,
            long treeSize2,
            Bytes rootHash1,
            Bytes rootHash2,
            List<Bytes> consistencyPath) {}

    @GetMapping("/v1/audit/proofs/inclusion")
    InclusionBody inclusion(
            Call call,
            @RequestParam(required = false) @Nullable String leafIndex,
            @RequestParam(required = false) @Nullable String treeSize) {
        long index = TreeSizes.require("leafIndex", leafIndex);
        long size = TreeSizes.require("treeSize", treeSize);
        access.require(call);
        InclusionProof proof = inTree(() -> proofs.inclusion(index, size));
        return new InclusionBody(
                proof.leafIndex(), proof.treeSize(), proof.leafHash(), proof.path(), proof.root());
    }

    @GetMapping("/v1/audit/proofs/consistency")
    ConsistencyBody consistency(
            Call call,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        long first = TreeSizes.require("from", from);
        long second = TreeSizes.require("to", to);
        access.require(call);
        ConsistencyProof proof = inTree(() -> proofs.consistency(first, second));
        return new ConsistencyBody(
                proof.from(), proof.to(), proof.fromRoot(), proof.toRoot(), proof.path());
    }

    private static <T> T inTree(Supplier<T> proof) {
        try {
            return proof.get();
        } catch (NotInTree beyond) {
            throw new BadMember("?" + beyond.parameter(), String.valueOf(beyond.getMessage()));
        }
    }
}
