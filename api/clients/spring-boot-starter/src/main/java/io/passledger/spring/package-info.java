/**
 * A second factor for Spring Security's form login. It uses the client for backends and none of the
 * service's classes.
 */
@NullMarked
package io.passledger.spring;

import org.jspecify.annotations.NullMarked;
