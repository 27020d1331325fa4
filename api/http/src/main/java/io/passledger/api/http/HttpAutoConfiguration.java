package io.passledger.api.http;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.Ordered;

/** Registers this module's beans when it is on the class path. */
@AutoConfiguration
// Runs before Spring Boot's own configurations, which back off for beans that already exist.
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ComponentScan(
        basePackages = {
            "io.passledger.api.begin",
            "io.passledger.api.connections",
            "io.passledger.api.control",
            "io.passledger.api.export",
            "io.passledger.api.http",
            "io.passledger.api.management"
        },
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class HttpAutoConfiguration {}
