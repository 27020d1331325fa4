package io.passledger.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of an event as personal data; the user id that the customer chose is not
 * marked. The value is stored sealed under the person's personal key and is {@code null} after the
 * person's erasure, so it is always nullable.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Personal {}
