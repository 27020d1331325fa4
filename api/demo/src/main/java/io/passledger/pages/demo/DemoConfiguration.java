package io.passledger.pages.demo;

import io.passledger.application.installation.PublicUrl;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the guard for every operation of the shop; its pages are public. */
@ConditionalOnDemo
@Configuration(proxyBeanMethods = false)
class DemoConfiguration implements WebMvcConfigurer {

    private final Visits visits;
    private final PublicUrl publicUrl;

    DemoConfiguration(Visits visits, PublicUrl publicUrl) {
        this.visits = visits;
        this.publicUrl = publicUrl;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(new SameSite(visits, publicUrl))
                .addPathPatterns("/demo/api/**");
    }
}
