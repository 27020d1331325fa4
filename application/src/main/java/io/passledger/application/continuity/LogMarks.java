package io.passledger.application.continuity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events by which this node recognises the log. The newest are close together, older ones are
 * farther apart. Holds at most 512. Not thread-safe.
 */
final class LogMarks {

    private static final int MOST = 512;

    private final List<LogMark> marks = new ArrayList<>();

    void add(LogMark mark) {
        if (marks.isEmpty() || marks.getLast().position() < mark.position()) {
            marks.add(mark);
        }
        if (marks.size() > MOST) {
            thinOut();
        }
    }

    private void thinOut() {
        for (int i = MOST / 2 - 1; i > 0; i -= 2) {
            marks.remove(i);
        }
    }

    @Nullable LogMark newest() {
        return marks.isEmpty() ? null : marks.getLast();
    }

    List<LogMark> all() {
        return List.copyOf(marks);
    }

    void remove(Collection<LogMark> lost) {
        marks.removeAll(lost);
    }
}
