package io.passledger.api.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@code GET} operation that rejects {@code HEAD} with 405. Spring would otherwise answer {@code
 * HEAD} by the same method and drop the body: a stream would be opened, or a secret created, for
 * nobody.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface GetOnly {}
