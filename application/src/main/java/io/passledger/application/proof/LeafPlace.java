package io.passledger.application.proof;

import io.passledger.domain.Bytes;

/**
 * The place of an event in the tree.
 *
 * @param index the index of its leaf, from 0
 * @param hash the hash of its leaf
 */
public record LeafPlace(long index, Bytes hash) {}
