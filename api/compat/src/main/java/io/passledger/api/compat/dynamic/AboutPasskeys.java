package io.passledger.api.compat.dynamic;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an operation whose {@code not-found} errors concern a passkey. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface AboutPasskeys {}
