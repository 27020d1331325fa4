package io.passledger.pages.console.overview;

import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OverviewPages {

    /** Visible to everybody; parts that a key may not see are left out. */
    @Bean
    ConsolePage overviewPage() {
        return new ConsolePage("/console", "overview.title", 0);
    }
}
