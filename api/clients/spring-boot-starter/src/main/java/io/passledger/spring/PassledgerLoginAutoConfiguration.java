package io.passledger.spring;

import io.passledger.client.Passledger;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;

/** Adds {@link PassledgerLogin} to every filter chain of the application. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(PassledgerLoginProperties.class)
public class PassledgerLoginAutoConfiguration {

    /** For one of three attempts, so nobody waits much longer than 2 s for a sign-out. */
    private static final Duration SIGN_OUT = Duration.ofMillis(500);

    /** The client, which the application may use too. */
    @Bean
    @ConditionalOnMissingBean
    Passledger passledger(PassledgerLoginProperties properties) {
        return client(properties, properties.timeout());
    }

    @Bean
    @ConditionalOnMissingBean
    PassledgerUserId passledgerUserId() {
        return Authentication::getName;
    }

    @Bean
    Customizer<HttpSecurity> passledgerLogin(
            Passledger passledger,
            PassledgerLoginProperties properties,
            PassledgerUserId userIds,
            ObjectProvider<Clock> clock) {
        FactorSessions sessions =
                new FactorSessions(
                        passledger, properties, userIds, clock.getIfUnique(Clock::systemUTC));
        Duration patience =
                properties.timeout().compareTo(SIGN_OUT) < 0 ? properties.timeout() : SIGN_OUT;
        FactorLogoutHandler logout = new FactorLogoutHandler(client(properties, patience));
        return http ->
                http.with(
                        new PassledgerLogin(sessions, new FactorPage(properties), logout),
                        Customizer.withDefaults());
    }

    private static Passledger client(PassledgerLoginProperties properties, Duration timeout) {
        return new Passledger(properties.url(), properties.apiKey(), timeout);
    }
}
