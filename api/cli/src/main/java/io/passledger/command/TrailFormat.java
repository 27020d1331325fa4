package io.passledger.command;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How an export is written, and where its records say which event they are. */
enum TrailFormat {
    NDJSON("application/x-ndjson"),
    CSV("text/csv"),
    OCSF("application/ocsf+json");

    private static final JsonMapper JSON = new JsonMapper();

    private final String mediaType;

    TrailFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** Before its records stands one with the columns' names. */
    boolean hasHead() {
        return this == CSV;
    }

    /** The position of the event in a whole record; 0 where it has none. */
    long position(String line) {
        try {
            return switch (this) {
                case NDJSON -> JSON.readTree(line).path("position").asLong(0);
                case OCSF -> sequence(JSON.readTree(line));
                case CSV -> firstCell(line);
            };
        } catch (JacksonException | NumberFormatException other) {
            return 0;
        }
    }

    private static long sequence(JsonNode event) {
        return event.path("metadata").path("sequence").asLong(0);
    }

    private static long firstCell(String row) {
        int end = row.indexOf('"', 1);
        return row.startsWith("\"") && end > 0 ? Long.parseLong(row, 1, end, 10) : 0;
    }
}
