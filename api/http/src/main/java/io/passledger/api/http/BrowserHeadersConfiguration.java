package io.passledger.api.http;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Registers {@link BrowserHeadersFilter} before everything that can respond. */
@Configuration(proxyBeanMethods = false)
class BrowserHeadersConfiguration {

    @Bean
    FilterRegistrationBean<BrowserHeadersFilter> browserHeadersFilter(
            @Value("${passledger.public-url}") String publicUrl) {
        FilterRegistrationBean<BrowserHeadersFilter> registration =
                new FilterRegistrationBean<>(
                        new BrowserHeadersFilter(publicUrl.startsWith("https:")));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
