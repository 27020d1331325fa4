package io.passledger.domain;

/**
 * A command to an aggregate. Each aggregate has a sealed family of commands.
 *
 * @param <R> the result type; {@link Void} for none
 */
public interface Command<R> {}
