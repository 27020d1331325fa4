package io.passledger.api.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts the lines of a source that are neither empty nor comment. */
final class CodeLines {

    private CodeLines() {}

    static long of(Path source) {
        try {
            return Files.readString(source)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.matches("(//|/\\*|\\*).*"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
