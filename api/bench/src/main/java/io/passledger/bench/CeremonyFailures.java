package io.passledger.bench;

import org.jspecify.annotations.Nullable;

/**
 * Failed ceremonies.
 *
 * @param first the error of one of them, {@code null} if there is none
 */
record CeremonyFailures(long count, @Nullable String first) {

    static final CeremonyFailures NONE = new CeremonyFailures(0, null);

    CeremonyFailures and(CeremonyFailures others) {
        return new CeremonyFailures(count + others.count, first == null ? others.first : first);
    }
}
