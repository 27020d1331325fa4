package io.passledger.api.compat;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the interceptor that all products share. */
@Configuration(proxyBeanMethods = false)
class CompatConfiguration implements WebMvcConfigurer {

    private final ProductCalls calls;

    CompatConfiguration(ProductCalls calls) {
        this.calls = calls;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(calls);
    }
}
