/**
 * The browser SDK, as the service serves it, in a real browser with a virtual authenticator, on a
 * page of another origin than the service's.
 */
@NullMarked
package io.passledger.api.sdk;

import org.jspecify.annotations.NullMarked;
