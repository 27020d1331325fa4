package io.passledger.pages.console.projections;

import io.passledger.domain.app.Scope;
import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProjectionsPages {

    @Bean
    ConsolePage projectionsPage() {
        return new ConsolePage(
                "/console/projections", "projections.title", 500, Scope.PROJECTIONS_ADMIN);
    }
}
