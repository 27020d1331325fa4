package io.passledger.api.rest;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.Ordered;

/** Registers the API under {@code /v1} when it is on the class path. */
@AutoConfiguration
// Runs before Spring Boot's own configurations, which back off for beans that already exist.
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ComponentScan(
        basePackages = {
            "io.passledger.api.admin",
            "io.passledger.api.apps",
            "io.passledger.api.audit",
            "io.passledger.api.docs",
            "io.passledger.api.grants",
            "io.passledger.api.sdk",
            "io.passledger.api.sessions",
            "io.passledger.api.tokens",
            "io.passledger.api.transfer",
            "io.passledger.api.users",
            "io.passledger.api.webhooks",
            "io.passledger.api.wellknown"
        },
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class RestAutoConfiguration {}
