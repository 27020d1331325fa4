package io.passledger.application.proof;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events whose personal members were opened. Where an event of the same export tells that their key
 * was destroyed, somebody has put the key back. Remembered by key, one number each: of 2,000,000
 * keys at the most, and of later ones nothing.
 */
final class OpenedEvents {

    private static final int MOST = 2_000_000;

    /** By key, the first line with it. */
    private final Map<String, Long> opened = new HashMap<>();

    /** By key, whether a checkpoint has the event that tells of its destruction. */
    private final Map<String, Boolean> destroyed = new HashMap<>();

    void see(ExportedLine line, long number, boolean covered) {
        String key = line.event().keyId();
        if (line.opened() && key != null && !isFull()) {
            opened.putIfAbsent(key, number);
        }
        line.erasedKeys().forEach(erased -> destroyed.merge(erased, covered, Boolean::logicalOr));
    }

    /** Whether there were more keys than it could remember. */
    boolean isFull() {
        return opened.size() >= MOST;
    }

    /** What was opened by a key that is said to be gone, the first line of each. */
    List<ExportFinding> erased() {
        return destroyed.entrySet().stream()
                .filter(entry -> opened.containsKey(entry.getKey()))
                .sorted(Comparator.comparing(entry -> opened.getOrDefault(entry.getKey(), 0L)))
                .map(entry -> finding(opened.getOrDefault(entry.getKey(), 0L), entry.getValue()))
                .toList();
    }

    private static ExportFinding finding(long line, boolean covered) {
        return new ExportFinding(
                covered ? ExportFinding.Severity.DAMAGE : ExportFinding.Severity.NOTICE,
                line,
                null,
                null,
                covered
                        ? "its personal members are opened, and an event tells that their key was"
                                + " destroyed: somebody has put the key back"
                        : "its personal members are opened; that their key was destroyed is told by"
                                + " an event that no checkpoint has yet");
    }
}
