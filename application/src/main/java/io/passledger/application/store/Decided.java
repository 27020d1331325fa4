package io.passledger.application.store;

import org.jspecify.annotations.Nullable;

/**
 * What a decision came to.
 *
 * @param position where its last event stands; {@code null} where nothing happened
 */
public record Decided<R>(R result, @Nullable Long position) {}
