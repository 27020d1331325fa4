package io.passledger.application.proof;

/**
 * The result of the check of an export.
 *
 * @param lines the number of lines
 * @param covered the number of lines that a checkpoint covers
 * @param verified the number of these that are under a root that matches a checkpoint
 * @param damages the number of signs of tampering
 */
public record Verification(long lines, long covered, long verified, long damages) {

    public boolean isWhole() {
        return damages == 0;
    }

    /** Returns the number of events after the last checkpoint, which nothing vouches for yet. */
    public long notCovered() {
        return lines - covered;
    }
}
