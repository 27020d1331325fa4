package io.passledger.api.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which kinds of callers may call an operation. It is checked before the body, so callers without
 * access learn nothing about errors in the body. The use case decides whether the credential is
 * valid and sufficient. An operation without this annotation rejects all callers.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CalledBy {

    CallerKind[] value();

    /** Returns whether {@link RateLimits} limits the operation. */
    boolean limited() default true;
}
