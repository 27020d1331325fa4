/**
 * What a read is answered from: positions that clients name, projections and their lag, and replays
 * beside the live ones.
 */
@NullMarked
package io.passledger.api.reads;

import org.jspecify.annotations.NullMarked;
