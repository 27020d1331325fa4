package io.passledger.application.attestation;

import io.passledger.application.metadata.Metadata;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures attestation trust. Each registration uses the metadata in force at that time. */
@Configuration(proxyBeanMethods = false)
class AttestationConfiguration {

    @Bean
    TrustSteps trustSteps(Metadata metadata, Clock clock) {
        return new TrustSteps(metadata::inForce, clock);
    }
}
