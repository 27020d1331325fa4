/** The use cases of a session. Each takes one request through the aggregates. */
@NullMarked
package io.passledger.application.session;

import org.jspecify.annotations.NullMarked;
