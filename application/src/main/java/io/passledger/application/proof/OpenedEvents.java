package io.passledger.application.proof;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events whose personal members were opened. If an event of the same export records that their key
 * was destroyed, the key was restored. One number is remembered per key, for at most 2,000,000
 * keys; later ones are not checked.
 */
final class OpenedEvents {

    private static final int MOST = 2_000_000;

    /** By key, the first line with it. */
    private final Map<String, Long> opened = new HashMap<>();

    /** By key, whether a checkpoint covers the event that records its destruction. */
    private final Map<String, Boolean> destroyed = new HashMap<>();

    void see(ExportedLine line, long number, boolean covered) {
        String key = line.event().keyId();
        if (line.opened() && key != null && !isFull()) {
            opened.putIfAbsent(key, number);
        }
        line.erasedKeys().forEach(erased -> destroyed.merge(erased, covered, Boolean::logicalOr));
    }

    /** Returns whether the limit of remembered keys is reached. */
    boolean isFull() {
        return opened.size() >= MOST;
    }

    /**
     * Returns findings for members opened with a key that the log records as destroyed, one per key
     * at its first line.
     */
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
                        ? "its personal members are unsealed, although an event destroyed their"
                                + " key: the key was restored"
                        : "its personal members are unsealed; the event that destroyed their key"
                                + " is not covered by a checkpoint yet");
    }
}
