/**
 * The client for backends. It needs the JDK alone, from 17 on, and knows none of the service's own
 * classes.
 */
@NullMarked
package io.passledger.client;

import org.jspecify.annotations.NullMarked;
