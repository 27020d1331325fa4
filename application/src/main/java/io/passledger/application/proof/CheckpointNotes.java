package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads files of checkpoints, which are notes one after the other, as written by this service or
 * saved or joined by an auditor.
 */
final class CheckpointNotes {

    private CheckpointNotes() {}

    /**
     * Splits the text into whole notes. Empty lines between them are ignored.
     *
     * @throws IllegalArgumentException if the text contains anything else
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
     * The end of a file.
     *
     * @param size the tree size of the last whole note; 0 if there is no note
     * @param note the last whole note; empty if there is none
     * @param torn the number of bytes after it that are no whole note, such as half a note
     */
    record End(long size, String note, int torn) {}

    /** Finds the last whole note in the final part of a file. */
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
