package io.passledger.api.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Registers a bean only if the operator has set {@code PASSLEDGER_FIDO_CONFORMANCE_ENABLED=true}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty("passledger.fido-conformance.enabled")
@interface ConditionalOnConformance {}
