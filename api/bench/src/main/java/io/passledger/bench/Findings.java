package io.passledger.bench;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a run has found, as it is printed. */
interface Findings {

    /** For people. */
    String table();

    /** For programs. */
    default String json() {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(this)
                + "\n";
    }

    /** All that went wrong. */
    CeremonyFailures failures();
}
