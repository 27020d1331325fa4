package io.passledger.pages.console.signin;

import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SignInPages {

    /** Last in the navigation, for everybody. */
    @Bean
    ConsolePage passkeysPage() {
        return new ConsolePage("/console/passkeys", "passkeys.title", 900);
    }
}
