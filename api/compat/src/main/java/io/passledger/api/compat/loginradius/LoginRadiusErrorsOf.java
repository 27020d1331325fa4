package io.passledger.api.compat.loginradius;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an operation with the row of the errors that are its own. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface LoginRadiusErrorsOf {

    /** Which row. */
    LoginRadiusOperation value();
}
