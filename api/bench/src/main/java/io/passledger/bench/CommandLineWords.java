package io.passledger.bench;

import java.util.Iterator;
import java.util.List;

/** Iterates over the words of a command line; {@code --name=value} counts as two. */
final class CommandLineWords {

    private final Iterator<String> words;

    CommandLineWords(List<String> arguments) {
        this.words =
                arguments.stream()
                        .flatMap(word ->
                                word.matches("--[a-z-]+=.*")
                                        ? List.of(word.split("=", 2)).stream()
                                        : List.of(word).stream())
                        .iterator();
    }

    boolean hasNext() {
        return words.hasNext();
    }

    String next() {
        return words.next();
    }

    String valueOf(String option) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return words.next();
    }
}
