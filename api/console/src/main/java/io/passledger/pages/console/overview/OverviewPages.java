package io.passledger.pages.console.overview;

import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OverviewPages {

    /** For everybody: what a key may not see is left out. */
    @Bean
    ConsolePage overviewPage() {
        return new ConsolePage("/console", "overview.title", 0);
    }
}
