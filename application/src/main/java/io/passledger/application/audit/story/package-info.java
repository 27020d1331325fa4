/**
 * A session's history in plain English. The words are part of the contract: they stay the same for
 * the same events. Whatever an erasure takes away is called erased, or left out.
 */
@NullMarked
package io.passledger.application.audit.story;

import org.jspecify.annotations.NullMarked;
