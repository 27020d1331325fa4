package io.passledger.api.compat.loginid;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an operation with the error that LoginID's description defines for its refusals. Clients
 * take a 401 as the end of the session for some operations, and as the next step for others.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface RefusedWith {

    /** Returns the status and code. */
    RefusalStatus value();
}
