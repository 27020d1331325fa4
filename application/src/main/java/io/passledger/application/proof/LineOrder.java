package io.passledger.application.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the lines of an export are in the order of the log, without gaps or duplicates.
 */
final class LineOrder {

    /**
     * The problems with a line's place.
     *
     * @param breaksTree whether leaves before it are missing or duplicated
     */
    record Verdict(List<String> words, boolean breaksTree) {}

    private long expected;
    private long lastPosition;
    private boolean beyondTree;

    Verdict next(HashLine line) {
        List<String> words = new ArrayList<>();
        boolean breaksTree = checkIndex(line.index(), false, words);
        return new Verdict(List.copyOf(words), breaksTree);
    }

    Verdict next(ExportedLine line, boolean covered) {
        List<String> words = new ArrayList<>();
        boolean breaksTree = checkIndex(line.shownIndex(), covered, words);
        checkHash(line, words);
        if (line.event().position() <= lastPosition) {
            words.add(
                    "its position %d is not after %d, the previous line's position"
                            .formatted(line.event().position(), lastPosition));
        }
        lastPosition = Math.max(lastPosition, line.event().position());
        return new Verdict(List.copyOf(words), breaksTree);
    }

    /** Skips an unreadable line, which still takes a place. */
    void skip() {
        expected++;
    }

    private boolean checkIndex(@Nullable Long shown, boolean covered, List<String> words) {
        long due = expected++;
        if (shown == null) {
            beyondTree = true;
            if (covered) {
                words.add(
                        "it shows no leaf index, although a checkpoint covers it; if the"
                                + " checkpoint is newer than the export, export again");
            }
            return false;
        }
        if (beyondTree) {
            words.add("it shows a leaf index, although a previous line shows none");
        }
        if (shown == due) {
            return false;
        }
        if (shown > due) {
            expected = shown + 1;
            words.add(
                    "it shows leaf index %d where %d was expected: the events in between are missing"
                            .formatted(shown, due));
        } else {
            words.add(
                    "it shows leaf index %d where %d was expected: it is duplicated or out of order"
                            .formatted(shown, due));
        }
        return true;
    }

    private static void checkHash(ExportedLine line, List<String> words) {
        if ((line.shownHash() == null) != (line.shownIndex() == null)) {
            words.add("it shows only one of leaf index and leaf hash");
        } else if (line.shownHash() != null && !line.shownHash().equals(line.leafHash())) {
            words.add(
                    "its record does not have the leaf hash that it shows: the record was modified");
        }
    }
}
