package io.passledger.pages.demo;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.Ordered;

/** Activates the demo when it is on the class path. */
@AutoConfiguration
// Before Spring Boot's own, which back off when these beans exist.
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class DemoAutoConfiguration {}
