package io.passledger.pages.console.audit;

import io.passledger.domain.app.Scope;
import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditPages {

    @Bean
    ConsolePage auditPage() {
        return new ConsolePage("/console/audit", "audit.title", 100, Scope.AUDIT_READ);
    }
}
