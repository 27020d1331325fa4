package io.passledger.application.personal;

/**
 * Which keys of persons the log says are destroyed. A row of {@code personal_key} that holds such a
 * key all the same was put back from a copy, and is not believed.
 */
public interface KeyErasures {

    /**
     * Whether a {@code UserErased} names the key; a row that was asked for then is reported. One
     * that another node has recorded in the last ten seconds may not be known yet.
     */
    boolean name(String keyId);
}
