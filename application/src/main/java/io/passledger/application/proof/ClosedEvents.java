package io.passledger.application.proof;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events whose personal members were not opened. That is legitimate if the key was destroyed, which
 * the event {@code UserErased} records; an event that was in progress at the time may come after
 * it. One entry is remembered per key.
 */
final class ClosedEvents {

    private record First(long line, @Nullable Long leafIndex, String eventId) {}

    private final Map<String, First> closed = new LinkedHashMap<>();

    /** By key, whether a checkpoint covers the event that records its destruction. */
    private final Map<String, Boolean> destroyed = new HashMap<>();

    void see(ExportedLine line, long number, boolean covered) {
        String key = line.event().keyId();
        if (line.closed()) {
            closed.putIfAbsent(
                    key == null ? "" : key,
                    new First(number, line.shownIndex(), line.event().eventId()));
        }
        line.erasedKeys().forEach(erased -> destroyed.merge(erased, covered, Boolean::logicalOr));
    }

    /** Returns findings for unopened members for which no reason is proved. */
    List<ExportFinding> unexplained() {
        return closed.entrySet().stream()
                .filter(entry -> !destroyed.getOrDefault(entry.getKey(), false))
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private ExportFinding finding(String key, First first) {
        boolean told = destroyed.containsKey(key);
        return new ExportFinding(
                told ? ExportFinding.Severity.NOTICE : ExportFinding.Severity.DAMAGE,
                first.line(),
                first.leafIndex(),
                first.eventId(),
                told
                        ? "its personal members are not unsealed; the event that destroyed their"
                                + " key is not covered by a checkpoint yet"
                        : "its personal members are not unsealed, but no event destroyed their"
                                + " key");
    }
}
