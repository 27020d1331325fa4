package io.passledger.pages.console.proofs;

import io.passledger.domain.app.Scope;
import io.passledger.pages.console.ConsolePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProofsPages {

    @Bean
    ConsolePage proofsPage() {
        return new ConsolePage("/console/proofs", "proofs.title", 400, Scope.AUDIT_READ);
    }
}
