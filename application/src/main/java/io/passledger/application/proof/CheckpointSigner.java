package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.keys.LogKey;
import io.passledger.domain.Bytes;
import java.util.List;

/** Signs tree heads with the log's key. */
final class CheckpointSigner {

    private final LogKey key;
    private final VerifierKey verifier;

    CheckpointSigner(LogKey key) {
        this.key = key;
        this.verifier = new VerifierKey(key.origin(), key.publicKey());
    }

    VerifierKey verifier() {
        return verifier;
    }

    /** Checks whether the note is signed with this key and is for that head. */
    boolean hasSigned(SignedCheckpoint checkpoint) {
        try {
            return Checkpoint.verified(checkpoint.note(), verifier)
                    .head()
                    .equals(checkpoint.head());
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
    }

    SignedNote sign(TreeHead head) {
        String text = new Checkpoint(verifier.name(), head).text();
        Bytes signature = key.sign(Bytes.of(text.getBytes(UTF_8)));
        return new SignedNote(
                text,
                List.of(new SignedNote.NoteSignature(verifier.name(), verifier.id(), signature)));
    }
}
