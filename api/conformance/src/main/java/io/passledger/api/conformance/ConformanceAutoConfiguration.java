package io.passledger.api.conformance;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.Ordered;

/** Registers the API for the FIDO tools when it is on the class path. */
@AutoConfiguration
// Runs before Spring Boot's own configurations, which back off for beans that already exist.
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class ConformanceAutoConfiguration {}
