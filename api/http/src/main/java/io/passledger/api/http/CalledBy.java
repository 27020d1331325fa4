package io.passledger.api.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an operation at all. It is looked at before the body is: who has no business here
 * learns nothing of what is wrong with it. Whether the credential is good, and for what, the use
 * case decides. An operation that doesn't say is refused to everybody.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CalledBy {

    CallerKind[] value();

    /** Whether {@link RateLimits} bounds how often. */
    boolean limited() default true;
}
