/** The history as auditors query it: straight from the log, which no view can lag behind. */
@NullMarked
package io.passledger.application.audit;

import org.jspecify.annotations.NullMarked;
