package io.passledger.application.proof;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The checkpoints that an auditor has kept, in the order of the log. */
public final class RetainedCheckpoints {

    private final NavigableMap<Long, TreeHead> heads;

    private RetainedCheckpoints(NavigableMap<Long, TreeHead> heads) {
        this.heads = heads;
    }

    /**
     * Reads files of notes.
     *
     * @param files by name, each with one note or more
     * @throws IllegalArgumentException where a note is none that the key has signed, where there is
     *     none at all, or where two contradict each other; names the file
     */
    public static RetainedCheckpoints read(Map<String, String> files, VerifierKey key) {
        NavigableMap<Long, TreeHead> heads = new TreeMap<>();
        files.forEach((name, text) -> {
            List<String> notes = notes(name, text);
            for (int i = 0; i < notes.size(); i++) {
                add(heads, checkpoint(name, i + 1, notes.get(i), key));
            }
        });
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("there is no checkpoint to check against");
        }
        return new RetainedCheckpoints(heads);
    }

    static RetainedCheckpoints of(List<TreeHead> heads) {
        NavigableMap<Long, TreeHead> bySize = new TreeMap<>();
        heads.forEach(head -> add(bySize, head));
        return new RetainedCheckpoints(bySize);
    }

    private static List<String> notes(String name, String text) {
        try {
            return CheckpointNotes.split(text);
        } catch (IllegalArgumentException notNotes) {
            throw new IllegalArgumentException(name + ": " + notNotes.getMessage(), notNotes);
        }
    }

    private static TreeHead checkpoint(String name, int number, String note, VerifierKey key) {
        try {
            return Checkpoint.verified(note, key).head();
        } catch (IllegalArgumentException notGood) {
            throw new IllegalArgumentException(
                    "%s: note %d can't be used: %s".formatted(name, number, notGood.getMessage()),
                    notGood);
        }
    }

    private static void add(NavigableMap<Long, TreeHead> heads, TreeHead head) {
        TreeHead other = heads.putIfAbsent(head.size(), head);
        if (other != null && !other.equals(head)) {
            throw new ContradictingCheckpoints(head.size());
        }
    }

    /** By size, the smallest first. */
    NavigableMap<Long, TreeHead> bySize() {
        return new TreeMap<>(heads);
    }

    public int count() {
        return heads.size();
    }

    /** How many events the largest vouches for. */
    public long covered() {
        return heads.lastKey();
    }
}
