package io.passledger.pages.demo;

import io.passledger.application.proof.InclusionProof;
import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.application.proof.VerifierKey;
import io.passledger.domain.Bytes;
import java.util.List;

/**
 * The data with which a browser verifies that an event is in the signed log.
 *
 * @param checkpoint the signed note
 * @param origin the log's name
 * @param key the log's Ed25519 key, 32 bytes
 * @param keyId identifies the key in the note's signature, 4 bytes
 */
record ProofBody(
        long leafIndex,
        long treeSize,
        Bytes leafHash,
        List<Bytes> inclusionPath,
        String checkpoint,
        String origin,
        Bytes key,
        Bytes keyId) {

    static ProofBody of(InclusionProof proof, SignedCheckpoint checkpoint, VerifierKey verifier) {
        return new ProofBody(
                proof.leafIndex(),
                proof.treeSize(),
                proof.leafHash(),
                proof.path(),
                checkpoint.note(),
                verifier.name(),
                verifier.key(),
                verifier.id());
    }
}
