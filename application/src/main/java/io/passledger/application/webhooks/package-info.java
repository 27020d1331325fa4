/**
 * Sends an app's events to the URLs that its operator registers: registration, delivery, retries
 * and dead letters. The contents of events are decided in {@code audit}, and who may register in
 * {@code access}. Depends on these, on {@code store} and {@code crypto}, on JDBC and on Apache's
 * HTTP client, which allows us to restrict the addresses it connects to.
 */
@NullMarked
package io.passledger.application.webhooks;

import org.jspecify.annotations.NullMarked;
