package io.passledger.pages.console.apps;

import io.passledger.domain.app.Scope;
import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AppsPages {

    @Bean
    ConsolePage appsPage() {
        return new ConsolePage("/console/apps", "apps.title", 700, Scope.APPS_READ);
    }
}
