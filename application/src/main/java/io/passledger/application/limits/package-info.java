/**
 * Limits on long operations: how many of them a node, an app and an API key may run at once.
 * Depends on the caller, and not on the operations.
 */
@NullMarked
package io.passledger.application.limits;

import org.jspecify.annotations.NullMarked;
