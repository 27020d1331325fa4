package io.passledger.projections.engine;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Lists of strings in {@code jsonb} columns. */
public final class JsonTexts {

    private static final JsonMapper JSON = new JsonMapper();

    private JsonTexts() {}

    public static String write(List<String> texts) {
        return JSON.writeValueAsString(texts.stream().map(ColumnArrays::storable).toList());
    }

    public static List<String> read(String json) {
        return List.of(JSON.readValue(json, String[].class));
    }
}
