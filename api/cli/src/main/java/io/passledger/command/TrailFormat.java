package io.passledger.command;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The formats of an export, and where each record has its event's position. */
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

    /** Returns whether the first record contains the column names. */
    boolean hasHead() {
        return this == CSV;
    }

    /** Returns the event's position in a complete record; 0 if it has none. */
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
