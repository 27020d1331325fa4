package io.passledger.api.compat;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.Ordered;

/** Activates the interfaces of other products when this module is on the class path. */
@AutoConfiguration
// Before Spring Boot's own, which back off when these beans exist.
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class CompatAutoConfiguration {}
