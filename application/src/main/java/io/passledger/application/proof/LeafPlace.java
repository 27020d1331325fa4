package io.passledger.application.proof;

import io.passledger.domain.Bytes;

/**
 * Where an event is in the tree.
 *
 * @param index of its leaf, from 0
 * @param hash of its leaf
 */
public record LeafPlace(long index, Bytes hash) {}
