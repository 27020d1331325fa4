package io.passledger.api.compat.passage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an operation with the set of errors that are specific to it. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface PassageErrorsOf {

    /** Returns the set. */
    PassageOperation value();
}
