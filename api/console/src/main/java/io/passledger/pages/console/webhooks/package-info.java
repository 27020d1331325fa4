/** Destinations of an app's events, and undelivered events. */
@NullMarked
package io.passledger.pages.console.webhooks;

import org.jspecify.annotations.NullMarked;
