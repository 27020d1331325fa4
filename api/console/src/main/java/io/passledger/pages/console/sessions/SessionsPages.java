package io.passledger.pages.console.sessions;

import io.passledger.domain.app.Scope;
import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionsPages {

    @Bean
    ConsolePage sessionsPage() {
        return new ConsolePage("/console/sessions", "sessions.title", 300, Scope.AUDIT_READ);
    }
}
