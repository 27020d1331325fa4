package io.passledger.application.witness;

import io.passledger.application.proof.Checkpoint;
import io.passledger.application.proof.SignedNote;
import io.passledger.domain.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an {@code add-checkpoint} request.
 *
 * @param old the size that the witness is assumed to have
 * @param path the consistency proof from that size
 */
record AddCheckpoint(long old, List<Bytes> path, SignedNote note, Checkpoint checkpoint) {

    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");
    private static final int MOST_NODES = 63;
    private static final int NODE_BYTES = 32;

    AddCheckpoint {
        path = List.copyOf(path);
    }

    /**
     * @throws IllegalArgumentException if it is malformed
     */
    static AddCheckpoint parse(String body) {
        int blank = body.indexOf("\n\n");
        if (blank < 0) {
            throw new IllegalArgumentException("the empty line before the checkpoint is missing");
        }
        String[] lines = body.substring(0, blank).split("\n", -1);
        Matcher old = OLD.matcher(lines[0]);
        if (!old.matches()) {
            throw new IllegalArgumentException("the first line is not an old size");
        }
        if (lines.length - 1 > MOST_NODES) {
            throw new IllegalArgumentException("a proof has at most 63 hashes");
        }
        List<Bytes> path = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            byte[] node = Base64.getDecoder().decode(lines[i]);
            if (node.length != NODE_BYTES) {
                throw new IllegalArgumentException("a hash of the proof has 32 bytes");
            }
            path.add(Bytes.of(node));
        }
        SignedNote note = SignedNote.parse(body.substring(blank + 2));
        return new AddCheckpoint(
                Long.parseLong(old.group(1)), path, note, Checkpoint.parse(note.text()));
    }
}
