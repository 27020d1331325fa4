package io.passledger.bench;

import org.jspecify.annotations.Nullable;

/**
 * Ceremonies that didn't end as they must.
 *
 * @param first what was wrong with one of them, {@code null} where there is none
 */
record Failures(long count, @Nullable String first) {

    static final Failures NONE = new Failures(0, null);

    Failures and(Failures others) {
        return new Failures(count + others.count, first == null ? others.first : first);
    }
}
