package io.passledger.domain;

/**
 * What can be asked of an aggregate. Each aggregate has a sealed family of these.
 *
 * @param <R> what is answered; {@link Void} for nothing
 */
public interface Command<R> {}
