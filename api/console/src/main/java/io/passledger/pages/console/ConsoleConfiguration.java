package io.passledger.pages.console;

import io.passledger.api.http.RepeatedValues;
import io.passledger.application.installation.PublicUrl;
import io.passledger.application.keys.SecretKeys;
import io.passledger.application.keys.SecretPurpose;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the gate for every path of the console. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<ConsoleGate> gate;

    /**
     * @param gate resolved lazily: its dependencies are created after Spring MVC
     */
    ConsoleConfiguration(ObjectProvider<ConsoleGate> gate) {
        this.gate = gate;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(gate.getObject()).addPathPatterns("/console", "/console/**");
        interceptors
                .addInterceptor(RepeatedValues.inForms())
                .addPathPatterns("/console/**")
                .order(Ordered.LOWEST_PRECEDENCE);
    }

    /**
     * The console is what people look for at {@code /}. The demo has a controller there where it is
     * on, which goes first.
     */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        // With a status of its own: else the address has the request's Host for HTTP/1.0.
        registry.addRedirectViewController("/", "/console").setStatusCode(HttpStatus.FOUND);
    }

    @Bean
    static SessionCookie sessionCookie(SecretKeys keys, SecureRandom random, Clock clock) {
        return new SessionCookie(keys.of(SecretPurpose.CONSOLE), random, clock);
    }

    @Bean
    static ConsoleGate consoleGate(
            SessionCookie cookie,
            KeyCheck keys,
            Assets assets,
            ObjectProvider<ConsolePage> pages,
            PublicUrl publicUrl) {
        return new ConsoleGate(
                cookie,
                keys,
                assets,
                pages.stream().sorted(Comparator.comparingInt(ConsolePage::order)).toList(),
                publicUrl.uri());
    }

    @Bean
    static FilterRegistrationBean<BlankFields> blankFields() {
        FilterRegistrationBean<BlankFields> registration =
                new FilterRegistrationBean<>(new BlankFields());
        registration.addUrlPatterns("/console/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }
}
