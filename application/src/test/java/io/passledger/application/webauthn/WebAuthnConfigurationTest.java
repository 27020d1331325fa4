package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.attestation.TrustSteps;
import io.passledger.application.metadata.MetadataBlob;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The beans that other packages are given. */
class WebAuthnConfigurationTest {

    @Test
    void servesTheDomainsPortsOnAClockOfTheApplication() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Clock.class, Clock::systemUTC);
            context.registerBean(
                    TrustSteps.class,
                    () -> new TrustSteps(() -> MetadataBlob.NONE, Clock.systemUTC()));
            context.register(WebAuthnConfiguration.class);
            context.refresh();

            assertThat(context.getBean(RegistrationVerifier.class)).isNotNull();
            assertThat(context.getBean(AssertionVerifier.class)).isNotNull();
            assertThat(context.getBean(ResponseParser.class)).isNotNull();
            assertThat(context.getBean(OptionsWriter.class)).isNotNull();
        }
    }
}
