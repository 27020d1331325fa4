package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a path contain every identifier that the service accepts, percent-encoded. Tomcat rejects
 * {@code %2F} and {@code %5C} by default, to protect applications that use decoded paths. Here a
 * path is split at its slashes before its segments are decoded (Spring's {@code PathPattern}), so
 * an encoded slash never separates. A bare semicolon is rejected: Spring would parse the rest as a
 * parameter, and {@code a;b} as the user {@code a}.
 */
@Component
class EncodedPaths
        implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>,
                WebMvcConfigurer {

    private static final String UNTOUCHED = "passthrough";

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(UNTOUCHED);
            connector.setEncodedReverseSolidusHandling(UNTOUCHED);
        });
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new NoPathParameters());
    }

    private static final class NoPathParameters implements HandlerInterceptor {

        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (request.getRequestURI().indexOf(';') >= 0) {
                throw new BadMember(
                        "path", "must not contain an unencoded semicolon: percent-encode it");
            }
            return true;
        }
    }
}
