package io.passledger.api.compat.loginid;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an operation with the error that LoginID's description has for its refusals: clients take a
 * 401 of some for the end of the session, and of others for the next step.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface RefusedWith {

    /** Status and code. */
    RefusalStatus value();
}
