package io.passledger.command.sources;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** Reads CSV according to RFC 4180, in UTF-8, with column names in the first row. */
final class CsvTable implements RowReader.Reader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> OTHER_SEPARATORS =
            Map.of(";", "semicolons", "\t", "tabs", "|", "vertical bars");

    private final MappingIterator<String[]> rows;
    private final String[] names;
    private int failedAt = -1;

    CsvTable(InputStream input) {
        rows =
                CsvMapper.builder()
                        .enable(
                                CsvReadFeature.WRAP_AS_ARRAY,
                                CsvReadFeature.TRIM_SPACES,
                                CsvReadFeature.SKIP_EMPTY_LINES)
                        .build()
                        .readerFor(String[].class)
                        // With its own decoder, reading stops where the file is not UTF-8.
                        .readValues(
                                new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()));
        names = rows.hasNext() ? rows.next() : new String[0];
        requireCommas();
        requireDifferentNames();
    }

    private void requireCommas() {
        if (names.length == 1) {
            OTHER_SEPARATORS.forEach((separator, called) -> {
                if (names[0].contains(separator)) {
                    throw new SourceFileWrong(
                            "its columns are separated by %s: use commas"
                                    .formatted(called));
                }
            });
        }
    }

    private void requireDifferentNames() {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new SourceFileWrong("it has a duplicate column '%s'".formatted(name));
            }
        }
    }

    @Override
    public @Nullable JsonNode next(String place) {
        String[] cells;
        try {
            if (!rows.hasNext()) {
                return null;
            }
            cells = rows.next();
        } catch (JacksonException malformed) {
            int line = rows.currentLocation().getLineNr();
            if (line == failedAt || malformed.getCause() != null) {
                throw malformed;
            }
            failedAt = line;
            throw new RowWrong(place, "is not a CSV row: " + malformed.getOriginalMessage());
        }
        if (cells.length != names.length) {
            throw new RowWrong(
                    place,
                    "has %d columns, but the first row names %d"
                            .formatted(cells.length, names.length));
        }
        ObjectNode row = JSON.createObjectNode();
        for (int i = 0; i < cells.length; i++) {
            row.put(names[i], cells[i]);
        }
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }
}
