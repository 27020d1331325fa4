package io.passledger.bench;

/**
 * The rows that one sign-in leaves in the log, as counted after the measurement; the floor writes
 * the same.
 *
 * @param perCeremony how many
 * @param payloadBytes the mean size of a payload
 * @param metaDataBytes the mean size of what stands beside it
 */
record EventRows(double perCeremony, int payloadBytes, int metaDataBytes) {

    /** How many rows the commit of the given number, of so many, writes. */
    int inCommit(int commit, int commits) {
        int rows = Math.max(commits, Math.toIntExact(Math.round(perCeremony)));
        return rows / commits + (commit < rows % commits ? 1 : 0);
    }
}
