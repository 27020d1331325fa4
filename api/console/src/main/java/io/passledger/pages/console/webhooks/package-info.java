/** Where an app's events are sent, and what could not be. */
@NullMarked
package io.passledger.pages.console.webhooks;

import org.jspecify.annotations.NullMarked;
