package io.passledger.api.launch.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the server writes, and the line in it that says why it didn't start. */
record ServerLog(Path data) {

    Path directory() {
        return data.resolve("log");
    }

    /** What the server writes before its log is open. */
    Path firstWords() {
        return data.resolve("startup.log");
    }

    void clearFirstWords() throws IOException {
        Files.deleteIfExists(firstWords());
    }

    String lastFailure() throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(firstWords());
        if (Files.isDirectory(directory())) {
            try (var logs = Files.list(directory())) {
                logs.max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                        .ifPresent(files::add);
            }
        }
        String failure = "no reason given";
        for (Path file : files) {
            if (Files.exists(file)) {
                // Latin-1 reads any byte.
                for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    int at = line.indexOf("FATAL:");
                    failure = at >= 0 ? line.substring(at + "FATAL:".length()).strip() : failure;
                }
            }
        }
        return failure;
    }
}
