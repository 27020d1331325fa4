package io.passledger.bench;

/** What a run has found, as it is printed. */
interface Findings {

    /** For people. */
    String table();

    /** For programs. */
    String json();

    /** All that went wrong. */
    Failures failures();
}
