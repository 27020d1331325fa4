package io.passledger.bench;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The result of a run, in printable form. */
interface Findings {

    /** Returns the result for people. */
    String table();

    /** Returns the result for programs. */
    default String json() {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(this)
                + "\n";
    }

    /** Returns all failures. */
    CeremonyFailures failures();
}
