package io.passledger.application.proof;

/**
 * What the check of an export came to.
 *
 * @param lines how many it had
 * @param covered how many of them a checkpoint vouches for
 * @param verified how many of these have the root that a checkpoint has
 * @param damages how many signs of tampering were found
 */
public record Verification(long lines, long covered, long verified, long damages) {

    public boolean isWhole() {
        return damages == 0;
    }

    /** Events after the last checkpoint: nothing vouches for them yet. */
    public long notCovered() {
        return lines - covered;
    }
}
