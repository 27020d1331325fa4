/**
 * The history as auditors query it: directly from the log, so that no read model can lag behind.
 */
@NullMarked
package io.passledger.application.audit;

import org.jspecify.annotations.NullMarked;
