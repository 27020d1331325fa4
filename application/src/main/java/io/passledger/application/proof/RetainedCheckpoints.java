package io.passledger.application.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The checkpoints that an auditor has kept, in the order of the log. */
public final class RetainedCheckpoints {

    private final NavigableMap<Long, TreeHead> heads;
    private final int setAside;

    private RetainedCheckpoints(NavigableMap<Long, TreeHead> heads, int setAside) {
        this.heads = heads;
        this.setAside = setAside;
    }

    /**
     * Reads files of notes.
     *
     * @param files by name, each with one note or more
     * @param counts which notes count; the others must not contradict them either
     * @throws IllegalArgumentException if a note isn't signed with the key; names the file. Also if
     *     there is no note
     * @throws ContradictingCheckpoints if two notes contradict each other
     */
    public static RetainedCheckpoints read(
            Map<String, String> files, VerifierKey key, Predicate<SignedNote> counts) {
        NavigableMap<Long, TreeHead> heads = new TreeMap<>();
        Set<Long> counted = new HashSet<>();
        files.forEach((name, text) -> {
            List<String> notes = notes(name, text);
            for (int i = 0; i < notes.size(); i++) {
                TreeHead head = checkpoint(name, i + 1, notes.get(i), key);
                add(heads, head);
                if (counts.test(SignedNote.parse(notes.get(i)))) {
                    counted.add(head.size());
                }
            }
        });
        int all = heads.size();
        if (all == 0) {
            throw new IllegalArgumentException("no checkpoint was given");
        }
        heads.keySet().retainAll(counted);
        return new RetainedCheckpoints(heads, all - heads.size());
    }

    static RetainedCheckpoints of(List<TreeHead> heads) {
        NavigableMap<Long, TreeHead> bySize = new TreeMap<>();
        heads.forEach(head -> add(bySize, head));
        return new RetainedCheckpoints(bySize, 0);
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
                    "%s: note %d is unusable: %s".formatted(name, number, notGood.getMessage()),
                    notGood);
        }
    }

    private static void add(NavigableMap<Long, TreeHead> heads, TreeHead head) {
        TreeHead other = heads.putIfAbsent(head.size(), head);
        if (other != null && !other.equals(head)) {
            throw new ContradictingCheckpoints(head.size());
        }
    }

    /** Returns the heads by size, the smallest first. */
    NavigableMap<Long, TreeHead> bySize() {
        return new TreeMap<>(heads);
    }

    public int count() {
        return heads.size();
    }

    /** Returns the number of checkpoints that don't count. */
    public int setAside() {
        return setAside;
    }

    /** Returns the number of events that the largest checkpoint covers. */
    public long covered() {
        return heads.lastKey();
    }
}
