package io.passledger.bench;

/**
 * The rows that one sign-in adds to the log, counted after the measurement; the floor writes the
 * same.
 *
 * @param perCeremony number of rows
 * @param payloadBytes mean size of a payload
 * @param metaDataBytes mean size of the metadata
 */
record EventRows(double perCeremony, int payloadBytes, int metaDataBytes) {

    /** Returns the number of rows in the given one of several commits. */
    int inCommit(int commit, int commits) {
        int rows = Math.max(commits, Math.toIntExact(Math.round(perCeremony)));
        return rows / commits + (commit < rows % commits ? 1 : 0);
    }
}
