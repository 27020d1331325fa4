package io.passledger.bench;

import org.jspecify.annotations.Nullable;

/**
 * Ceremonies that didn't end as they must.
 *
 * @param first what was wrong with one of them, {@code null} where there is none
 */
record CeremonyFailures(long count, @Nullable String first) {

    static final CeremonyFailures NONE = new CeremonyFailures(0, null);

    CeremonyFailures and(CeremonyFailures others) {
        return new CeremonyFailures(count + others.count, first == null ? others.first : first);
    }
}
