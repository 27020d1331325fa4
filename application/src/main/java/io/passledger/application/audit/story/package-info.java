/**
 * A session's history in plain English. The texts are part of the contract: they stay the same for
 * the same events. Data removed by an erasure is called erased, or omitted.
 */
@NullMarked
package io.passledger.application.audit.story;

import org.jspecify.annotations.NullMarked;
