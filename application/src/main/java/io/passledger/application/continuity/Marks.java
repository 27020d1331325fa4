package io.passledger.application.continuity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this node has seen of the log: events by which it recognises the log, the newest close to
 * each other and the older ones farther apart. 512 at the most. For one thread.
 */
final class Marks {

    private static final int MOST = 512;

    private final List<Mark> marks = new ArrayList<>();

    void add(Mark mark) {
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

    @Nullable Mark newest() {
        return marks.isEmpty() ? null : marks.getLast();
    }

    List<Mark> all() {
        return List.copyOf(marks);
    }

    void remove(Collection<Mark> lost) {
        marks.removeAll(lost);
    }
}
