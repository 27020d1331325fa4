package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads files of checkpoints: notes one after the other, as this service writes them, or as an
 * auditor has saved or joined them.
 */
final class CheckpointNotes {

    private CheckpointNotes() {}

    /**
     * The notes, each whole. Empty lines between them don't matter.
     *
     * @throws IllegalArgumentException where there is something else in it
     */
    static List<String> split(String text) {
        List<String> notes = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        boolean signatures = false;
        for (String line : text.split("\n", -1)) {
            boolean signature = line.startsWith("\u2014 ");
            if (signatures && !signature) {
                notes.add(note.toString());
                note.setLength(0);
                signatures = false;
            }
            if (note.isEmpty() && line.isBlank()) {
                continue;
            }
            signatures = signature;
            note.append(line).append('\n');
        }
        if (signatures) {
            notes.add(note.toString());
        } else if (!note.toString().isBlank()) {
            throw new IllegalArgumentException("it ends with an incomplete note");
        }
        return notes;
    }

    /**
     * Where a file ends.
     *
     * @param size of the last whole note's tree; 0 where there is no note
     * @param note that one; empty where there is none
     * @param torn how many bytes after it are none, such as half a note
     */
    record End(long size, String note, int torn) {}

    /** Finds the last whole note in the last part of a file. */
    static End end(String tail) {
        int before = tail.length();
        int dash;
        while ((dash = tail.lastIndexOf("\n\u2014 ", before - 1)) >= 0) {
            int line = tail.indexOf('\n', dash + 1);
            String note = line < 0 ? "" : last(tail.substring(0, line + 1));
            long size = sizeOf(note);
            if (size > 0) {
                return new End(size, note, tail.substring(line + 1).getBytes(UTF_8).length);
            }
            before = dash;
        }
        return new End(0, "", 0);
    }

    private static String last(String notes) {
        try {
            return split(notes).getLast();
        } catch (IllegalArgumentException torn) {
            return "";
        }
    }

    private static long sizeOf(String note) {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text()).head().size();
        } catch (IllegalArgumentException torn) {
            return 0;
        }
    }
}
