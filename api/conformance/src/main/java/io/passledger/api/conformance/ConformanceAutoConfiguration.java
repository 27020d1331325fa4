package io.passledger.api.conformance;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.Ordered;

/** Brings in the interface of FIDO's tools by being on the class path. */
@AutoConfiguration
// Before Spring Boot's own, which step back for the beans that are there.
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class ConformanceAutoConfiguration {}
