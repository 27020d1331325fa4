package io.passledger.api.badinput;

import java.util.ArrayList;
import java.util.List;

/** Collects what goes wrong, so that one wrong answer doesn't hide the others. */
final class Faults {

    private static final int LONGEST = 600;

    private final List<String> found = new ArrayList<>();

    void check(Object what, Runnable check) {
        try {
            check.run();
        } catch (AssertionError fault) {
            String message = String.valueOf(fault.getMessage());
            found.add(what + ": " + message.substring(0, Math.min(LONGEST, message.length())));
        }
    }

    void assertNone() {
        if (!found.isEmpty()) {
            throw new AssertionError(found.size() + " faults:\n" + String.join("\n", found));
        }
    }
}
