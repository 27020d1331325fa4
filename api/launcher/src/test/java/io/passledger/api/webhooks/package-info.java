/** Webhooks from the outside: registered at one node, delivered by whichever. */
@NullMarked
package io.passledger.api.webhooks;

import org.jspecify.annotations.NullMarked;
