package io.passledger.application.lookup;

/** Thrown if the log isn't processed as far as a search by address or user name needs. */
public final class LookupsBehind extends RuntimeException {

    /**
     * @param reached the position up to which the log is processed
     * @param wanted the position up to which the search goes
     */
    LookupsBehind(long reached, long wanted) {
        super("%d of %d positions are indexed".formatted(reached, wanted), null, false, false);
    }
}
