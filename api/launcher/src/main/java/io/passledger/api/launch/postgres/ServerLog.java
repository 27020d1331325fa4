package io.passledger.api.launch.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server's log, and the line in it that explains a failed start. */
record ServerLog(Path data) {

    private static final String FATAL = "FATAL:";

    Path directory() {
        return data.resolve("log");
    }

    /** Returns the file for output before the server's log is open. */
    Path firstWords() {
        return data.resolve("startup.log");
    }

    /** Returns a position to read from later, since one file is used for a whole day. */
    Mark mark() throws IOException {
        Files.deleteIfExists(firstWords());
        Map<Path, Integer> lines = new HashMap<>();
        for (Path file : files()) {
            lines.put(file, read(file).size());
        }
        return new Mark(this, lines);
    }

    /** The length of the log files at one time. */
    record Mark(ServerLog log, Map<Path, Integer> lines) {

        Mark {
            lines = Map.copyOf(lines);
        }

        Optional<String> failureSince() throws IOException {
            String last = null;
            for (Path file : log.files()) {
                List<String> all = read(file);
                int seen = Math.min(lines.getOrDefault(file, 0), all.size());
                for (String line : all.subList(seen, all.size())) {
                    int at = line.indexOf(FATAL);
                    last = at < 0 ? last : line.substring(at + FATAL.length()).strip();
                }
            }
            return Optional.ofNullable(last);
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.exists(firstWords())) {
            files.add(firstWords());
        }
        if (Files.isDirectory(directory())) {
            try (var logs = Files.list(directory())) {
                logs.forEach(files::add);
            }
        }
        return files;
    }

    // Latin-1 can decode any byte.
    private static List<String> read(Path file) throws IOException {
        return Files.readAllLines(file, ISO_8859_1);
    }
}
