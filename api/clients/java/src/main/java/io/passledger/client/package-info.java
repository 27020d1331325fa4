/**
 * The client for backends. It needs only the JDK, 17 or newer, and uses none of the service's
 * classes.
 */
@NullMarked
package io.passledger.client;

import org.jspecify.annotations.NullMarked;
