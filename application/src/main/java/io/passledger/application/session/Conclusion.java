package io.passledger.application.session;

import io.passledger.application.store.Decision;

/**
 * Converts the result of a decision to the caller's response, within the decision. A failure here
 * undoes the whole decision, so that nothing can fail after it is durable.
 *
 * @param <T> the result of the decision
 * @param <R> the response
 */
@FunctionalInterface
public interface Conclusion<T, R> {

    /** Returns the result unchanged. */
    static <T> Conclusion<T, T> plain() {
        return (decision, result) -> result;
    }

    /**
     * Returns the response. It may make further decisions, and may refuse the whole.
     *
     * @param decision the decision, whose states include its changes so far
     */
    R of(Decision decision, T result);
}
