package io.passledger.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a component of an event tells something of a person, beside the id that the customer
 * has chosen. It is stored sealed under that person's key, and is {@code null} once the person was
 * forgotten; so it is always nullable.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Personal {}
