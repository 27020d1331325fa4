package io.passledger.pages.console.webhooks;

import io.passledger.domain.app.Scope;
import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebhooksPages {

    @Bean
    ConsolePage webhooksPage() {
        return new ConsolePage("/console/webhooks", "webhooks.title", 600, Scope.APPS_READ);
    }
}
