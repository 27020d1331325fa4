package io.passledger.pages.demo;

import io.passledger.api.launch.PassledgerProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the guard before every operation of the shop; its pages are for everybody. */
@ForDemo
@Configuration(proxyBeanMethods = false)
class DemoConfiguration implements WebMvcConfigurer {

    private final Visits visits;
    private final PassledgerProperties properties;

    DemoConfiguration(Visits visits, PassledgerProperties properties) {
        this.visits = visits;
        this.properties = properties;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(new SameSite(visits, properties))
                .addPathPatterns("/demo/api/**");
    }
}
