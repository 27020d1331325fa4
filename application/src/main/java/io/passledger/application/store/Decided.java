package io.passledger.application.store;

import org.jspecify.annotations.Nullable;

/**
 * The result of a decision.
 *
 * @param position the position of its last event; {@code null} if there was none
 */
public record Decided<R>(R result, @Nullable Long position) {}
