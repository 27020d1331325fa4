/**
 * What tests speak to the running service with: HTTP, a software passkey, and words for what an
 * app, its backend and its browsers do. Nothing of it looks behind the HTTP interface, but for the
 * database that a test may damage by hand.
 */
@NullMarked
package io.passledger.api.client;

import org.jspecify.annotations.NullMarked;
