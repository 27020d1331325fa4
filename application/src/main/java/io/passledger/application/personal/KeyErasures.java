package io.passledger.application.personal;

/**
 * The personal keys that the log records as destroyed. A row of {@code personal_key} that still
 * holds such a key was restored from a copy and is rejected.
 */
public interface KeyErasures {

    /**
     * Checks whether a {@code UserErased} names the key. If it does, the row that led to the
     * question is reported. An erasure that another node recorded in the last ten seconds may not
     * be visible yet.
     */
    boolean name(String keyId);
}
