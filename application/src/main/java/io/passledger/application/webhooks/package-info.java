/**
 * Sends the events of an app to where its operator wants them: registering, delivering, retrying,
 * dead letters. What an event says is not decided here ({@code audit}), nor who may register
 * ({@code access}). Depends on these, on {@code store} and {@code crypto}, on JDBC and on Apache's
 * HTTP client, which lets us say what addresses may be connected to.
 */
@NullMarked
package io.passledger.application.webhooks;

import org.jspecify.annotations.NullMarked;
