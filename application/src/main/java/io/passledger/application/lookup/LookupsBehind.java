package io.passledger.application.lookup;

/** The log is not taken in as far as a search by address or user name has to go. */
public final class LookupsBehind extends RuntimeException {

    /**
     * @param reached the position up to which it is taken in
     * @param wanted the position up to which the search goes
     */
    LookupsBehind(long reached, long wanted) {
        super("%d of %d positions are indexed".formatted(reached, wanted), null, false, false);
    }
}
