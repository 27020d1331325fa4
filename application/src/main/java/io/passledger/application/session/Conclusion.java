package io.passledger.application.session;

import io.passledger.application.store.Decision;

/**
 * Makes a caller's answer of what a decision came to, within the decision: what goes wrong here
 * undoes all of it, so that nothing is left to go wrong once it is durable.
 *
 * @param <T> what the decision came to
 * @param <R> the answer
 */
@FunctionalInterface
public interface Conclusion<T, R> {

    /** Answers with what the decision came to. */
    static <T> Conclusion<T, T> plain() {
        return (decision, result) -> result;
    }

    /**
     * May decide on more, and refuse all of it.
     *
     * @param decision whose states know already what was decided
     */
    R of(Decision decision, T result);
}
