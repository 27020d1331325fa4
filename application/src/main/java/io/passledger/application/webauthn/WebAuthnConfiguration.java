package io.passledger.application.webauthn;

import io.passledger.application.attestation.TrustSteps;
import io.passledger.domain.authenticators.ImportVerifier;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the verifiers behind the domain's ports. */
@Configuration(proxyBeanMethods = false)
public class WebAuthnConfiguration {

    @Bean
    RegistrationVerifier registrationVerifier(Clock clock, TrustSteps trustSteps) {
        return new CeremonyRegistrationVerifier(new AttestationSteps(clock), trustSteps);
    }

    @Bean
    AssertionVerifier assertionVerifier() {
        return new CeremonyAssertionVerifier(new CoseKeys());
    }

    @Bean
    ImportVerifier importVerifier() {
        return new CredentialImportVerifier();
    }

    @Bean
    ResponseParser responseParser() {
        return new ResponseParser();
    }

    @Bean
    OptionsWriter optionsWriter() {
        return new OptionsWriter();
    }
}
